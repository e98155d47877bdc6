package org.gettingelectricity.operation;

import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/** A lock that somebody else held for longer than one waits is a race that was lost, not a fault: Spring knows it by no state of either database. */
@Configuration(proxyBeanMethods = false)
class LockWaits {

  /** PostgreSQL's lock_timeout and the embedded database's. */
  private static final Set<String> STATES = Set.of("55P03", "HYT00");

  @Bean
  SQLExceptionTranslator translator() {
    SQLExceptionSubclassTranslator translator = new SQLExceptionSubclassTranslator();
    translator.setCustomTranslator((task, sql, fault) -> STATES.contains(String.valueOf(fault.getSQLState()))
        ? new CannotAcquireLockException(task, fault) : null);
    return translator;
  }
}
