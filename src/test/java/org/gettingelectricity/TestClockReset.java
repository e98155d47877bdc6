package org.gettingelectricity;

import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/** Every test starts at the same moment. */
class TestClockReset implements TestExecutionListener {

  @Override
  public void beforeTestMethod(TestContext context) {
    context.getApplicationContext().getBeanProvider(TestClock.class).ifAvailable(TestClock::reset);
  }
}
