package org.gettingelectricity.process.engine;

import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.rest.exception.InvalidRequestException;

/**
 * Hands a refusal to the caller as it was thrown. The engine wraps what a task listener throws, and its REST would answer
 * 500 instead of 400. By the time the refusal passes here, the command is rolled back.
 */
public class RefusalInterceptor extends CommandInterceptor {

  @Override
  public <T> T execute(Command<T> command) {
    try {
      return next.execute(command);
    } catch (ProcessEngineException e) {
      for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
        if (cause instanceof InvalidRequestException refusal) {
          throw refusal;
        }
      }
      throw e;
    }
  }
}
