package org.gettingelectricity.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The machine's own Chromium without a window. */
public final class TestBrowser implements AutoCloseable {

  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final List<String> OPTIONS = List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
      "--disable-background-networking", "--disable-component-update", "--disable-sync");
  private static final double PATIENCE_MILLIS = 60_000;
  private static final int MOST_ATTEMPTS = 20;

  private final Playwright playwright =
      Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
  private final Browser browser =
      playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(CHROMIUM).setArgs(OPTIONS));
  private final String root;

  public TestBrowser(int port) {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    this.root = "http://localhost:" + port;
  }

  /** A new window that speaks this language, e.g. {@code zh-CN}, and remembers nothing of the others. */
  public Page window(String language) {
    BrowserContext context = browser.newContext(new Browser.NewContextOptions().setLocale(language)
        .setTimezoneId("Asia/Shanghai").setViewportSize(1440, 900));
    context.setDefaultTimeout(PATIENCE_MILLIS);
    return context.newPage();
  }

  /** Shows a page of one of the engine's applications, e.g. {@code admin} and {@code /users}. */
  public void open(Page page, String application, String path) {
    page.navigate(root + "/camunda/app/" + application + "/default/#" + path);
  }

  /** A further page for the same person, e.g. {@code /camunda/assets/absences.html}. */
  public Page beside(Page other, String path) {
    Page page = other.context().newPage();
    page.navigate(root + path);
    return page;
  }

  /** Logs in to Tasklist; the other applications know the user then, too. */
  public void logIn(Page page, String user, String password) {
    open(page, "tasklist", "/login");
    for (int attempt = 0; attempt < MOST_ATTEMPTS && !typed(page, user, password); attempt++) {
      page.fill("input[type=text]", user);
      page.fill("input[type=password]", password);
    }
    Response answer = page.waitForResponse("**/auth/user/default/login/*", () -> page.click("button[type=submit]"));
    assertThat(answer.status()).as("login of " + user).isEqualTo(200);
    page.waitForSelector(".account");
  }

  /** Keeps what every window shows now, for whoever looks into a failure. */
  public void photograph(Path folder) {
    int number = 0;
    for (BrowserContext context : browser.contexts()) {
      for (Page page : context.pages()) {
        page.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve("window-" + ++number + ".png")));
      }
    }
  }

  /** The page puts the cursor into its first field when it is ready, even if somebody is typing elsewhere by then. */
  private static boolean typed(Page page, String user, String password) {
    return page.inputValue("input[type=text]").equals(user) && page.inputValue("input[type=password]").equals(password);
  }

  @Override
  public void close() {
    playwright.close();
  }
}
