package org.gettingelectricity.process.flow;

import java.util.Objects;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * A command was refused because the flow of its case leads past what the case still owes: whoever tries again is refused
 * again. Once the command is undone, the case is put before a supervisor, in a transaction of its own.
 */
class StallInterceptor extends CommandInterceptor {

  /** Marks a refusal: the case whose number is the message will be refused again and again. */
  static final class LeadsPast extends RuntimeException {

    LeadsPast(String applicationNo) {
      super(applicationNo);
    }
  }

  private final StalledFlows stalled;

  StallInterceptor(StalledFlows stalled) {
    this.stalled = stalled;
  }

  @Override
  public <T> T execute(Command<T> command) {
    try {
      return next.execute(command);
    } catch (RuntimeException e) {
      if (Context.getCommandContext() == null && !TransactionSynchronizationManager.isActualTransactionActive()) {
        marks(e).findFirst().ifPresent(mark -> next.execute(context -> {
          stalled.leadsPast(String.valueOf(mark.getMessage()), e.getMessage());
          return null;
        }));
      }
      throw e;
    }
  }

  private static Stream<LeadsPast> marks(Throwable fault) {
    return Stream.iterate(fault, Objects::nonNull, Throwable::getCause).flatMap(cause -> Stream.of(cause.getSuppressed()))
        .filter(LeadsPast.class::isInstance).map(LeadsPast.class::cast);
  }
}
