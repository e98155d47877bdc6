package org.gettingelectricity.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** The machine's own Chromium without a window, before the system under test; started once for all classes. */
public final class TestBrowser implements BeforeAllCallback, AfterTestExecutionCallback, AfterAllCallback {

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome.exe", "msedge.exe");
  private static final List<String> OPTIONS = List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
      "--disable-background-networking", "--disable-component-update", "--disable-sync");
  private static final double PATIENCE_MILLIS = 60_000;
  private static final int MOST_ATTEMPTS = 20;

  private final String elsewhere;
  private Browser browser;
  private String root;

  TestBrowser() {
    this(null);
  }

  /** @param root address of a system that runs as a process of its own, null for the test's */
  public TestBrowser(String root) {
    this.elsewhere = root;
  }

  @Override
  public void beforeAll(ExtensionContext test) {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    browser = test.getRoot().getStore(ExtensionContext.Namespace.GLOBAL)
        .getOrComputeIfAbsent(Chromium.class, type -> new Chromium(), Chromium.class).browser;
    root = elsewhere != null ? elsewhere : "http://localhost:" + SpringExtension.getApplicationContext(test).getEnvironment().getProperty("local.server.port");
  }

  @Override
  public void afterTestExecution(ExtensionContext test) {
    if (test.getExecutionException().isPresent()) {
      photograph(Path.of("target", "windows", test.getRequiredTestClass().getSimpleName()));
    }
  }

  @Override
  public void afterAll(ExtensionContext test) {
    closeWindows();
  }

  /** A new window that speaks this language, e.g. {@code zh-CN}, and remembers nothing of the others. */
  public Page window(String language) {
    BrowserContext context = browser.newContext(new Browser.NewContextOptions().setLocale(language)
        .setTimezoneId("Asia/Shanghai").setViewportSize(1440, 900));
    context.setDefaultTimeout(PATIENCE_MILLIS);
    return context.newPage();
  }

  /** Shows a page of one of the engine's applications, e.g. {@code admin} and {@code /users}. */
  void open(Page page, String application, String path) {
    page.navigate(root + "/camunda/app/" + application + "/default/#" + path);
  }

  /** A further page for the same person, e.g. {@code /camunda/assets/absences.html}. */
  Page beside(Page other, String path) {
    Page page = other.context().newPage();
    page.navigate(root + path);
    return page;
  }

  /** Logs in to Tasklist; the other applications know the user then, too. */
  void logIn(Page page, String user, String password) {
    open(page, "tasklist", "/login");
    for (int attempt = 0; attempt < MOST_ATTEMPTS && !typed(page, user, password); attempt++) {
      page.fill("input[type=text]", user);
      page.fill("input[type=password]", password);
    }
    Response answer = page.waitForResponse("**/auth/user/default/login/*", () -> page.click("button[type=submit]"));
    assertThat(answer.status()).as("login of " + user).isEqualTo(200);
    page.waitForSelector(".account");
  }

  /** The page puts the cursor into its first field when it is ready, even if somebody is typing elsewhere by then. */
  private static boolean typed(Page page, String user, String password) {
    return page.inputValue("input[type=text]").equals(user) && page.inputValue("input[type=password]").equals(password);
  }

  /** People close all their windows. */
  void closeWindows() {
    List.copyOf(browser.contexts()).forEach(BrowserContext::close);
  }

  private void photograph(Path folder) {
    int number = 0;
    for (BrowserContext context : browser.contexts()) {
      for (Page page : context.pages()) {
        page.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve("window-" + ++number + ".png")));
      }
    }
  }

  /** Ends with the tests. */
  private static final class Chromium implements ExtensionContext.Store.CloseableResource {

    private final Playwright playwright =
        Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final Browser browser =
        playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(installed()).setArgs(OPTIONS));

    private static Path installed() {
      List<String> folders = List.of(System.getenv("PATH").split(File.pathSeparator));
      return NAMES.stream().flatMap(name -> folders.stream().map(folder -> Path.of(folder, name)))
          .filter(Files::isExecutable).findFirst()
          .orElseThrow(() -> new AssertionError("No Chromium on this machine. On Debian type: sudo scripts/install-test-tools"));
    }

    @Override
    public void close() {
      playwright.close();
    }
  }
}
