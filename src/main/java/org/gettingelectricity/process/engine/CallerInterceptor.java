package org.gettingelectricity.process.engine;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.gettingelectricity.refusal.Refusal;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Stands around every command somebody signed in asks the engine for. A lost race is tried again in silence, a few times;
 * inside a transaction of ours only its owner can do that. What the command fails with at last is noted for the door.
 */
class CallerInterceptor extends CommandInterceptor {

  private static final int TRIES = 8;
  private static final long LONGEST_PAUSE_MILLIS = 40;
  /** After it there is no further try: whoever waited that long for a lock would only wait again. */
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final ProcessEngineConfigurationImpl engine;

  CallerInterceptor(ProcessEngineConfigurationImpl engine) {
    this.engine = engine;
  }

  @Override
  public <T> T execute(Command<T> command) {
    if (Context.getCommandContext() != null || engine.getIdentityService().getCurrentAuthentication() == null) {
      return next.execute(command);
    }
    boolean joined = TransactionSynchronizationManager.isActualTransactionActive();
    long begun = System.nanoTime();
    for (int tried = 1; ; tried++) {
      try {
        return next.execute(command);
      } catch (RuntimeException e) {
        if (e instanceof AuthorizationException && tried == 1 && !joined) {
          continue; // a task that is finished in this moment loses its rights before it is gone
        }
        boolean last = tried == TRIES || System.nanoTime() - begun > PATIENCE_NANOS;
        if (joined || last || !LostRace.in(e)) {
          throw told(e, joined);
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(ThreadLocalRandom.current().nextLong(1, LONGEST_PAUSE_MILLIS)));
      }
    }
  }

  /** What the caller hears of a fault that is not tried again. @param joined whether its transaction is another's, who may try again */
  private static RuntimeException told(RuntimeException e, boolean joined) {
    if (!LostRace.in(e)) {
      CallFault.note(e);
      return e;
    }
    return joined ? new OptimisticLockingFailureException("somebody else changed the case meanwhile", e)
        : CallFault.note(EngineRefusal.of(Refusal.conflict("CONCURRENT_CHANGE", "该申请或任务刚被他人改动，请刷新后重试")));
  }
}
