package org.gettingelectricity.web;

import java.nio.file.Path;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Keeps what every window showed when a test failed, under {@code target/windows}. */
record WindowPictures(Supplier<TestBrowser> browser) implements AfterTestExecutionCallback {

  @Override
  public void afterTestExecution(ExtensionContext test) {
    if (test.getExecutionException().isPresent()) {
      browser.get().photograph(Path.of("target", "windows", test.getRequiredTestClass().getSimpleName()));
    }
  }
}
