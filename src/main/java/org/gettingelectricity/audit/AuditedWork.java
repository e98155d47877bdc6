package org.gettingelectricity.audit;

import java.util.function.Supplier;
import org.gettingelectricity.ledger.Changes;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/**
 * Puts the entry of a call that changes something into the transaction that does: both are kept, or neither. A call that only
 * reads gets its entry from the door, before anything is told.
 */
@Component
public class AuditedWork implements TransactionExecutionListener {

  /** Outcome of a call whose change is kept with its entry. */
  private static final int DONE = 200;
  private static final String OURS = "org.gettingelectricity.";
  private static final ThreadLocal<Call> PRESENT = new ThreadLocal<>();

  private final AuditTrail trail;

  AuditedWork(AuditTrail trail) {
    this.trail = trail;
  }

  /** A call on its way through the system, in one thread. */
  public static final class Call implements AutoCloseable {

    private final AuditEvent.Kind kind;
    private final String actor;
    private final String address;
    private final Supplier<String> subject;
    private boolean entered;
    private boolean kept;

    private Call(AuditEvent.Kind kind, String actor, String address, Supplier<String> subject) {
      this.kind = kind;
      this.actor = actor;
      this.address = address;
      this.subject = subject;
    }

    /** Whether a transaction was committed with the entry in it. */
    public boolean kept() {
      return kept;
    }

    @Override
    public void close() {
      PRESENT.remove();
    }
  }

  /** @param subject as in {@link AuditEvent}, asked for when the entry is written */
  public Call begin(AuditEvent.Kind kind, String actor, String address, Supplier<String> subject) {
    Call call = new Call(kind, actor, address, subject);
    PRESENT.set(call);
    return call;
  }

  /** Writes the entry of a call by itself. */
  public void enter(Call call, int outcome) {
    trail.write(call.kind, call.actor, call.address, call.subject.get(), outcome);
  }

  @Override
  public void beforeCommit(TransactionExecution transaction) {
    Call call = PRESENT.get();
    if (call != null && !call.kept && !transaction.isReadOnly() && (Changes.made() || transaction.getTransactionName().startsWith(OURS))) {
      enter(call, DONE);
      call.entered = true;
    }
  }

  @Override
  public void afterCommit(TransactionExecution transaction, Throwable failure) {
    Call call = PRESENT.get();
    if (call != null && call.entered && failure == null) {
      call.kept = true;
    }
  }
}
