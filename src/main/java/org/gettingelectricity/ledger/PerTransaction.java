package org.gettingelectricity.ledger;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** A value that lives as long as the present transaction; written out, when asked to, right before the commit. */
public final class PerTransaction<T> {

  private final Supplier<T> fresh;
  private final Consumer<T> beforeCommit;

  public PerTransaction(Supplier<T> fresh, Consumer<T> beforeCommit) {
    this.fresh = fresh;
    this.beforeCommit = beforeCommit;
  }

  public static boolean active() {
    return TransactionSynchronizationManager.isSynchronizationActive()
        && TransactionSynchronizationManager.isActualTransactionActive();
  }

  /** The value of the present transaction, which must exist. */
  @SuppressWarnings("unchecked")
  public T get() {
    if (!active()) {
      throw new IllegalStateException("No transaction: the ledger is written in the caller's transaction");
    }
    T known = (T) TransactionSynchronizationManager.getResource(this);
    if (known == null) {
      known = fresh.get();
      TransactionSynchronizationManager.bindResource(this, known);
      TransactionSynchronizationManager.registerSynchronization(new Life(known));
    }
    return known;
  }

  private final class Life implements TransactionSynchronization {

    private final T value;

    private Life(T value) {
      this.value = value;
    }

    @Override
    public void suspend() {
      TransactionSynchronizationManager.unbindResource(PerTransaction.this);
    }

    @Override
    public void resume() {
      TransactionSynchronizationManager.bindResource(PerTransaction.this, value);
    }

    @Override
    public void beforeCommit(boolean readOnly) {
      beforeCommit.accept(value);
    }

    @Override
    public void afterCompletion(int status) {
      TransactionSynchronizationManager.unbindResourceIfPossible(PerTransaction.this);
    }
  }
}
