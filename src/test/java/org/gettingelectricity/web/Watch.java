package org.gettingelectricity.web;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/**
 * Collects what goes wrong in a window behind the operator's back: errors on the console, requests that failed. Not counted
 * is that Tasklist looks once more for the task that was just finished.
 */
final class Watch {

  private static final Pattern FINISHED_TASK = Pattern.compile("^404 GET .*/engine/default/task/[^/]+$");

  private static final int FIRST_FAILURE = 400;
  private final List<String> troubles = new CopyOnWriteArrayList<>();

  Watch(Page page) {
    page.onConsoleMessage(message -> {
      // the browser's own line on a failed request: the response says more
      if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
        troubles.add("console: " + message.text());
      }
    });
    page.onPageError(error -> troubles.add("script: " + error));
    page.onResponse(this::look);
  }

  private void look(Response response) {
    if (response.status() >= FIRST_FAILURE) {
      troubles.add("%d %s %s".formatted(response.status(), response.request().method(),
          response.url().replaceAll("^https?://[^/]+", "")));
    }
  }

  List<String> troubles() {
    return troubles.stream().filter(trouble -> !FINISHED_TASK.matcher(trouble).matches()).toList();
  }

  /** Expected refusals: gives what was collected and starts afresh. */
  List<String> drain() {
    List<String> seen = troubles();
    troubles.clear();
    return seen;
  }
}
