package org.gettingelectricity.process.guard;

import java.util.Date;
import org.camunda.bpm.engine.impl.ManagementServiceImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.management.SetJobRetriesBuilderImpl;
import org.camunda.bpm.engine.management.SetJobRetriesBuilder;

/** An administrator may have a failed job tried again, but neither stop a timer by taking its retries nor shift it thereby. */
class TimerManagementService extends ManagementServiceImpl {

  private final ProcessEngineConfigurationImpl engine;

  TimerManagementService(ProcessEngineConfigurationImpl engine) {
    super(engine);
    this.engine = engine;
  }

  /** Refused before the engine tries: it would count the refusal as a failed run and give the timer up after three. */
  @Override
  public void executeJob(String jobId) {
    if (OffSystemGuard.fromOutside(engine)) {
      throw OffSystemGuard.untouched();
    }
    super.executeJob(jobId);
  }

  @Override
  public SetJobRetriesBuilderImpl setJobRetries(int retries) {
    if (retries < 1 && OffSystemGuard.fromOutside(engine)) {
      throw OffSystemGuard.timers();
    }
    return new SetJobRetriesBuilderImpl(commandExecutor, retries) {
      @Override
      public SetJobRetriesBuilder dueDate(Date dueDate) {
        if (OffSystemGuard.fromOutside(engine)) {
          throw OffSystemGuard.timers();
        }
        return super.dueDate(dueDate);
      }
    };
  }
}
