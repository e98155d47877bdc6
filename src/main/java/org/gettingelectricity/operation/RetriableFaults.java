package org.gettingelectricity.operation;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/**
 * What is a lost race and no fault, though Spring knows it by no state: a lock that somebody else held for longer than one
 * waits, and a statement that was prepared before a newer node added a column. Tried again in a new transaction it works.
 */
@Configuration(proxyBeanMethods = false)
public class RetriableFaults {

  /** PostgreSQL's "cached plan must not change result type": the driver prepares the statement anew the next time. */
  static final String OUTDATED_PLAN = "0A000";

  /** PostgreSQL's lock_timeout and the embedded database's. */
  private static final Set<String> STATES = Set.of("55P03", "HYT00", OUTDATED_PLAN);

  /** Whether a fault of this SQL state is such a lost race. */
  public static boolean known(@Nullable String state) {
    return state != null && STATES.contains(state);
  }

  @Bean
  SQLExceptionTranslator translator() {
    SQLExceptionSubclassTranslator translator = new SQLExceptionSubclassTranslator();
    translator.setCustomTranslator((task, sql, fault) -> known(fault.getSQLState())
        ? new CannotAcquireLockException(task, fault) : null);
    return translator;
  }
}
