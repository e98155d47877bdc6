package org.gettingelectricity.process;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.repository.DeploymentBuilder;

/**
 * The engine as it comes, on the same models: no authorization, no ledger, no rules, its own executor settings. An alarm
 * starts the supervision process with the same variables; everything else the models call does nothing.
 */
public final class StockEngine implements AutoCloseable {

  private final HikariDataSource database = new HikariDataSource();
  final ProcessEngine engine;

  /** The dates of the models' timers: far enough away for a measurement to set its own. */
  public static final class Dates {
    private final Date later = new Date(System.currentTimeMillis() + 86_400_000L);

    public Date warning(Object execution, String clock) {
      return later;
    }

    public Date breach(Object execution, String clock) {
      return later;
    }
  }

  public StockEngine(String url) {
    database.setJdbcUrl(url);
    database.setUsername("postgres");
    database.setMaximumPoolSize(20);
    JavaDelegate nothing = at -> { };
    JavaDelegate raise = at -> at.getProcessEngineServices().getRuntimeService().startProcessInstanceByKey("supervision",
        at.getProcessBusinessKey(), Map.of("clock", "ACCEPTANCE", "clockInstance", at.getProcessInstanceId(), "level", "BREACH"));
    JavaDelegate open = at -> {
      at.setVariable("supervisors", "customer-manager,supervisor");
      at.setVariable("escalateAt", new Date(System.currentTimeMillis() + 86_400_000L));
    };
    var configuration = new StandaloneProcessEngineConfiguration();
    configuration.setDataSource(database);
    configuration.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE);
    configuration.setHistory(ProcessEngineConfiguration.HISTORY_FULL);
    configuration.setEnforceHistoryTimeToLive(false);
    configuration.setJobExecutorActivate(false);
    configuration.setBeans(new HashMap<>(Map.of("deadlines", new Dates(), "raiseAlarm", raise, "openSupervision", open,
        "escalate", open, "recordDelayReason", nothing, "closeSupervision", nothing, "shareCosts", nothing, "energise", nothing,
        "withdrawApplication", nothing, "reviseApplication", nothing)));
    engine = configuration.buildProcessEngine();
    deploy("lv-residential", "supervision");
  }

  private void deploy(String... models) {
    DeploymentBuilder deployment = engine.getRepositoryService().createDeployment();
    for (String model : models) {
      try {
        deployment.addString(model + ".bpmn", Files.readString(Path.of("processes", model + ".bpmn")));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    deployment.deploy();
  }

  /** Starts cases with the few variables a flow shows. */
  public void start(int cases) {
    for (int i = 0; i < cases; i++) {
      engine.getRuntimeService().startProcessInstanceByKey("lv-residential", "S" + i, Map.of("region", "410425",
          "caseSummary", "居民 8千瓦 示例路" + i + "号", "customerName", "测试客户", "flow", "LV_RES"));
    }
  }

  public void execute() {
    executor().start();
  }

  private JobExecutor executor() {
    return ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor();
  }

  @Override
  public void close() {
    executor().shutdown();
    engine.close();
    database.close();
  }
}
