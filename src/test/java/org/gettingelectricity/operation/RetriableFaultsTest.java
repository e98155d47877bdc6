package org.gettingelectricity.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class RetriableFaultsTest {

  /** More often than the driver takes to prepare a statement on the server. */
  private static final int OFTEN = 8;

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

  @Test
  void aColumnThatANewerNodeAddsCostsASecondTryAndNoConnection() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(); HikariDataSource pool = pool(postgres)) {
      JdbcTemplate newer = new JdbcTemplate(postgres.getPostgresDatabase());
      JdbcTemplate older = new JdbcTemplate(pool);
      older.setExceptionTranslator(new RetriableFaults().translator());
      TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(pool));
      newer.execute("create table thing (id int)");
      for (int i = 0; i < OFTEN; i++) {
        read(transaction, older);
      }
      int connection = read(transaction, older);

      newer.execute("alter table thing add later int");
      assertThatThrownBy(() -> read(transaction, older)).isInstanceOf(ConcurrencyFailureException.class);
      assertThat(read(transaction, older)).as("the same connection").isEqualTo(connection);
    }
  }

  private static HikariDataSource pool(EmbeddedPostgres postgres) {
    HikariDataSource pool = new HikariDataSource();
    pool.setJdbcUrl(postgres.getJdbcUrl("postgres", "postgres"));
    pool.setMaximumPoolSize(1);
    new DatabaseTimeouts().postProcessBeforeInitialization(pool, "dataSource");
    return pool;
  }

  /** @return the server process of the connection */
  private static int read(TransactionTemplate transaction, JdbcTemplate jdbc) {
    return transaction.execute(status -> {
      int process = jdbc.queryForObject("select pg_backend_pid()", Integer.class);
      jdbc.query("select * from thing where id = ?", row -> { }, 1);
      return process;
    });
  }

  private static DataAccessException said(SQLException fault) {
    return new RetriableFaults().translator().translate("any", null, fault);
  }
}
