package org.gettingelectricity.web;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A test on our own pages beside Tasklist: everybody signs in at the page asked for, and closes it afterwards. */
abstract class OwnPagesTest extends BrowserTest {

  String root;

  @BeforeEach
  void open(@LocalServerPort int port) {
    root = "http://localhost:" + port;
  }

  @AfterEach
  void close() {
    browser.closeWindows();
  }

  Page signedIn(String user, String path) {
    return signedIn(user, PASSWORD, path);
  }

  Page signedIn(String user, String password, String path) {
    Page page = browser.window("zh-CN");
    page.navigate(root + path);
    page.fill("[name=username]", user);
    page.fill("[name=password]", password);
    page.click("button");
    page.waitForURL(url -> !url.contains("sign-in"));
    return page;
  }
}
