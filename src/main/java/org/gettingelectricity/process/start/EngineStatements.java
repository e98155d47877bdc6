package org.gettingelectricity.process.start;

import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.apache.ibatis.builder.xml.XMLConfigBuilder;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.ExecutorType;
import org.apache.ibatis.session.defaults.DefaultSqlSessionFactory;
import org.apache.ibatis.transaction.managed.ManagedTransactionFactory;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.util.ReflectUtil;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The engine's SQL statements, read from their 80 files while the application context is still being put together: a
 * fifth of the start that waits for nothing. The engine takes them instead of reading them itself.
 */
final class EngineStatements {

  private final String database;
  private final CompletableFuture<Configuration> statements;

  private EngineStatements(String database) {
    this.database = database;
    // a thread of its own: those of the common pool do not see what is packed in the jar
    this.statements = CompletableFuture.supplyAsync(this::read, work -> new Thread(work, "engine-statements").start());
  }

  /** Starts the reading as soon as it is known which database will be asked. */
  static final class Start implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
      String url = context.getEnvironment().getProperty("spring.datasource.url");
      String database = DatabaseDriver.fromJdbcUrl(url) == DatabaseDriver.POSTGRESQL ? "postgres" : "h2";
      context.getBeanFactory().registerSingleton("engineStatements", new EngineStatements(database));
    }
  }

  void handTo(SpringProcessEngineConfiguration engine) {
    engine.setSqlSessionFactory(new DefaultSqlSessionFactory(statements.join()));
  }

  /**
   * Completes the statements with what the engine knows only after it was set up.
   *
   * @throws IllegalStateException when they were read for another database than the engine found
   */
  void connect(SpringProcessEngineConfiguration engine) {
    if (!database.equals(engine.getDatabaseType())) {
      throw new IllegalStateException("Statements read for " + database + ", connected to " + engine.getDatabaseType());
    }
    Configuration configuration = engine.getSqlSessionFactory().getConfiguration();
    configuration.setEnvironment(new Environment("default", new ManagedTransactionFactory(), engine.getDataSource()));
    configuration.setDefaultStatementTimeout(engine.getJdbcStatementTimeout());
    configuration.setDefaultExecutorType(engine.isJdbcBatchProcessing() ? ExecutorType.BATCH : ExecutorType.SIMPLE);
  }

  private Configuration read() {
    Properties properties = new Properties();
    properties.put("prefix", "");
    ProcessEngineConfigurationImpl.initSqlSessionFactoryProperties(properties, "", database);
    Reader mappings = new InputStreamReader(
        ReflectUtil.getResourceAsStream(ProcessEngineConfigurationImpl.DEFAULT_MYBATIS_MAPPING_FILE), StandardCharsets.UTF_8);
    return new XMLConfigBuilder(mappings, "", properties).parse();
  }
}
