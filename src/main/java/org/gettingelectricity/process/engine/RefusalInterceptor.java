package org.gettingelectricity.process.engine;

import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.rest.exception.InvalidRequestException;
import org.gettingelectricity.refusal.Refusal;

/**
 * Hands a refusal to the caller in the engine's form, the one place where it gets it. The engine wraps what a task listener
 * throws, and its REST would answer 500. By the time the refusal passes here, the command is rolled back.
 */
public class RefusalInterceptor extends CommandInterceptor {

  @Override
  public <T> T execute(Command<T> command) {
    try {
      return next.execute(command);
    } catch (RuntimeException e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof InvalidRequestException refusal) {
          throw refusal;
        }
        if (cause instanceof Refusal refusal) {
          throw EngineRefusal.of(refusal);
        }
      }
      throw e;
    }
  }
}
