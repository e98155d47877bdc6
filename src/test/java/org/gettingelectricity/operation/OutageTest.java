package org.gettingelectricity.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import org.gettingelectricity.web.Outage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

class OutageTest {

  @ParameterizedTest
  @ValueSource(strings = {"08006", "08001", "53100", "57P01", "57014", "58030", "90098", "90031"})
  void isADatabaseThatIsAwayFullOrStopped(String state) {
    assertThat(Outage.isOne(new IllegalStateException(new SQLException("x", state)))).isTrue();
  }

  @Test
  void isAPoolWithoutConnections() {
    assertThat(Outage.isOne(new CannotCreateTransactionException("x", new SQLTransientConnectionException("timed out")))).isTrue();
  }

  @Test
  void isAConnectionThatBreaksInTheMiddleSoThatNothingCanBeRolledBack() {
    assertThat(Outage.isOne(rollbackFailedAfter(new SQLException("read timed out", "08006")))).isTrue();
    assertThat(Outage.isOne(rollbackFailedAfter(new SQLException("twice", "23505")))).isFalse();
  }

  /** As the engine and Spring hand it up: the connection is closed already, and what closed it stands beside. */
  private static Throwable rollbackFailedAfter(SQLException fault) {
    TransactionSystemException rollback = new TransactionSystemException("rollback failed", new SQLException("Connection is closed"));
    rollback.initApplicationException(new IllegalStateException(fault));
    return new IllegalStateException("of the engine", rollback);
  }

  @ParameterizedTest
  @ValueSource(strings = {"23505", "40001", "22001", "55P03", "42601"})
  void isNotWhatTheRequestOrTheProgramDid(String state) {
    assertThat(Outage.isOne(new IllegalStateException(new SQLException("x", state)))).isFalse();
  }

  @Test
  void isNotALockSomebodyElseHolds() {
    assertThat(Outage.isOne(new SQLTimeoutException("lock", "HYT00", 50200))).isFalse();
    assertThat(Outage.isOne(null)).isFalse();
  }

  @Test
  void isADiskThatIsFullBeneathTheEmbeddedDatabase() {
    SQLException full = new SQLException("COMMIT", "HY000", 50000, new IOException("No space left on device"));
    assertThat(Outage.isOne(new IllegalStateException(full))).isTrue();
    assertThat(BrokenStore.beyondRepair(new IllegalStateException(full))).isTrue();
    assertThat(BrokenStore.beyondRepair(new SQLException("closed", "90098", 90098))).isTrue();
    assertThat(Outage.isOne(new SQLException("odd", "HY000", 50000))).isFalse();
    assertThat(BrokenStore.beyondRepair(new SQLException("away", "08006", 0))).isFalse();
  }
}
