package org.gettingelectricity.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;

class LockWaitsTest {

  @Test
  void aLockWaitedForInVainIsALostRaceOnBothDatabases() {
    assertThat(said(new SQLException("canceling statement due to lock timeout", "55P03"))).isInstanceOf(ConcurrencyFailureException.class);
    assertThat(said(new SQLTimeoutException("Timeout trying to lock table", "HYT00", 50200))).isInstanceOf(ConcurrencyFailureException.class);
  }

  @Test
  void whatIsNoneStaysWhatItWas() {
    assertThat(said(new SQLException("twice", "23505"))).isInstanceOf(DuplicateKeyException.class);
    assertThat(said(new SQLException("away", "08006"))).isNotInstanceOf(ConcurrencyFailureException.class);
  }

  private static DataAccessException said(SQLException fault) {
    return new LockWaits().translator().translate("any", null, fault);
  }
}
