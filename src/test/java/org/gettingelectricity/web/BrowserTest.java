package org.gettingelectricity.web;

import org.gettingelectricity.EngineTest;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;

/**
 * A test on the pages people use, in a real browser before the whole running system. The classes share one browser; each
 * has windows of its own, closed after it, and what they showed when a test failed is kept under {@code target/windows}.
 */
@EngineTest
abstract class BrowserTest {

  /** What the demo users log in with. */
  static final String PASSWORD = "demo";

  @RegisterExtension
  static final TestBrowser browser = new TestBrowser();

  @Autowired TestRestTemplate rest;
}
