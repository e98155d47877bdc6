package org.gettingelectricity;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.MethodExecutionContext;
import net.ttddyy.dsproxy.listener.MethodExecutionListener;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Counts what requests and jobs ask of the database; what the system does on its own at intervals is left out. */
@TestConfiguration(proxyBeanMethods = false)
public class CountedDatabase {

  /**
   * Statements sent, of which batches of one kind count once, however the engine happened to split them; the same with every
   * row of a batch; commits.
   */
  public record Count(int statements, int rows, int commits) {}

  /** The counter of the running test. */
  public static final class Counter implements QueryExecutionListener, MethodExecutionListener {

    private final AtomicInteger commits = new AtomicInteger();
    private final AtomicInteger rows = new AtomicInteger();
    private final Set<String> batches = ConcurrentHashMap.newKeySet();
    private final List<String> statements = new CopyOnWriteArrayList<>();
    private volatile boolean counting;

    /** Does something and says what it asked of the database. */
    public Count of(Runnable action) {
      statements.clear();
      commits.set(0);
      rows.set(0);
      batches.clear();
      counting = true;
      try {
        action.run();
      } finally {
        counting = false;
      }
      return new Count(statements.size(), rows.get(), commits.get());
    }

    /** The statements of the action counted last, in order. */
    public List<String> statements() {
      return List.copyOf(statements);
    }

    private boolean counts() {
      return counting && !Thread.currentThread().getName().startsWith("scheduling");
    }

    @Override
    public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
      // counted afterwards
    }

    @Override
    public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
      if (!counts()) {
        return;
      }
      String sql = queries.isEmpty() ? "" : queries.get(0).getQuery();
      if (!execution.isBatch() || batches.add(sql)) {
        statements.add(execution.isBatch() ? execution.getBatchSize() + " x " + sql : sql);
      }
      rows.addAndGet(execution.isBatch() ? execution.getBatchSize() : 1);
      try {
        if (execution.getStatement().getConnection().getAutoCommit()) {
          commits.incrementAndGet();
        }
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void beforeMethod(MethodExecutionContext call) {
      // counted afterwards
    }

    @Override
    public void afterMethod(MethodExecutionContext call) {
      if (counts() && call.getTarget() instanceof Connection && call.getMethod().getName().equals("commit")) {
        commits.incrementAndGet();
      }
    }
  }

  @Bean
  static Counter counter() {
    return new Counter();
  }

  @Bean
  static BeanPostProcessor counted(Counter counter) {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof HikariDataSource database
            ? ProxyDataSourceBuilder.create(database).listener(counter).methodListener(counter).build() : bean;
      }
    };
  }
}
