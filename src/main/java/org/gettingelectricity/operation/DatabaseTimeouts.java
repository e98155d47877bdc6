package org.gettingelectricity.operation;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.time.Duration;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/**
 * A PostgreSQL that stands still, or a network that swallows what is sent, must not hold a thread for good: a statement ends
 * after {@link #STATEMENT}, a silent connection after {@link #SOCKET}. Nor is a statement compiled before it runs: where tables are
 * large PostgreSQL would take a second for that, each time, of looks that take a thousandth. What {@code SPRING_DATASOURCE_URL} says itself wins.
 */
@Component
class DatabaseTimeouts implements BeanPostProcessor {

  static final String SOCKET_PROPERTY = "socketTimeout";
  private static final Duration STATEMENT = Duration.ofSeconds(30);
  private static final Duration LOCK = Duration.ofSeconds(10);
  /** Longer than a statement, so that the server's own end of it is heard. */
  private static final Duration SOCKET = Duration.ofSeconds(40);

  @Override
  public Object postProcessBeforeInitialization(Object bean, String name) {
    if (bean instanceof HikariDataSource pool && String.valueOf(pool.getJdbcUrl()).startsWith("jdbc:postgresql:")) {
      pool.addDataSourceProperty("connectTimeout", "5");
      pool.addDataSourceProperty(SOCKET_PROPERTY, String.valueOf(SOCKET.toSeconds()));
      pool.addDataSourceProperty("tcpKeepAlive", "true");
      pool.setExceptionOverride(new KeptConnections());
      pool.addDataSourceProperty("ApplicationName", "getting-electricity");
      pool.addDataSourceProperty("options", "-c jit=off -c statement_timeout=%d -c lock_timeout=%d -c idle_in_transaction_session_timeout=%d"
          .formatted(STATEMENT.toMillis(), LOCK.toMillis(), SOCKET.toMillis()));
    }
    return bean;
  }

  /** A connection whose statement has to be prepared anew is as good as before. */
  private static final class KeptConnections implements SQLExceptionOverride {
    @java.lang.Override
    public Override adjudicate(SQLException fault) {
      return RetriableFaults.OUTDATED_PLAN.equals(fault.getSQLState()) ? Override.DO_NOT_EVICT : Override.CONTINUE_EVICT;
    }
  }
}
