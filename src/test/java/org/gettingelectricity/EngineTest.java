package org.gettingelectricity;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.TestExecutionListeners;

/**
 * A test on the whole running system: real engine, H2 in memory, models deployed, job executor off (fire jobs by hand),
 * demo users with password {@code demo}, web server on a random port. Inject {@link TestClock} to move the time; it is
 * back at {@link TestClock#START} before every test. All such tests share one application context: use own application
 * numbers, and neither replace beans nor add properties: a second engine in one JVM would answer the REST calls of the
 * first.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles({"demo", "test"})
@Import({TestClockConfiguration.class, CountedDatabase.class, PassedNodes.class, DescribedCalls.class})
@TestExecutionListeners(listeners = TestClockReset.class,
    mergeMode = TestExecutionListeners.MergeMode.MERGE_WITH_DEFAULTS)
public @interface EngineTest {
}
