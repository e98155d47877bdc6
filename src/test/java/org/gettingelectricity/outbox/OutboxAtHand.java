package org.gettingelectricity.outbox;

import java.sql.Connection;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.gettingelectricity.outbox.Courier.Outcome;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.init.ScriptUtils;
import org.springframework.transaction.support.TransactionTemplate;

/** An outbox on a database of its own, with one courier for receivers {@code to:ADDRESS}. */
final class OutboxAtHand {

  private final Clock clock;
  private final OutboxRepository rows;
  private final TransactionTemplate transaction;
  private final Dispatcher dispatcher;
  private Function<String, CompletableFuture<Outcome>> way;

  OutboxAtHand(Clock clock) throws Exception {
    this.clock = clock;
    DataSource database = org.h2.jdbcx.JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
    try (Connection connection = database.getConnection(); var statement = connection.createStatement()) {
      statement.execute("create table ge_case (application_no varchar(40) primary key)");
      ScriptUtils.executeSqlScript(connection, new ClassPathResource("db/migration/common/V1001__outbox.sql"));
    }
    rows = new OutboxRepository(JdbcClient.create(database), new JdbcTemplate(database));
    transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
    StaticListableBeanFactory beans = new StaticListableBeanFactory();
    beans.addBean("courier", new Courier() {
      @Override
      public String prefix() {
        return "to";
      }

      @Override
      public CompletableFuture<Outcome> deliver(Delivery parcel) {
        return way.apply(parcel.address());
      }
    });
    dispatcher = new Dispatcher(rows, beans.getBeanProvider(Courier.class), transaction, clock, true);
  }

  /** How parcels travel to an address. */
  void courier(Function<String, CompletableFuture<Outcome>> how) {
    way = how;
  }

  Dispatcher dispatcher() {
    return dispatcher;
  }

  Outbox outbox() {
    return new Outbox(rows, dispatcher, clock);
  }

  <T> T inTransaction(java.util.function.Supplier<T> work) {
    return transaction.execute(status -> work.get());
  }

  /** One parcel in each of so many lanes. */
  void put(String receiver, int lanes) {
    transaction.executeWithoutResult(status -> {
      rows.open(receiver);
      rows.insert(IntStream.range(0, lanes).mapToObj(n -> new Parcel(receiver, "case-" + n, n, clock.instant())).toList(), clock.instant());
    });
  }

  List<Delivery> of(String receiver) {
    return rows.of(List.of(receiver), null, 1000, 0);
  }
}
