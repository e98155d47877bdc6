package org.gettingelectricity.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.init.ScriptUtils;
import org.springframework.transaction.support.TransactionTemplate;

/** Two nodes share the outbox of one PostgreSQL: each parcel leaves from one of them, each lane in its order. */
class OutboxPostgresTest {

  private static final Instant NOW = Instant.parse("2026-03-02T01:00:00Z");

  private static EmbeddedPostgres postgres;
  private static OutboxRepository rows;
  private static TransactionTemplate one;
  private static TransactionTemplate other;

  @BeforeAll
  static void start() throws Exception {
    postgres = EmbeddedPostgres.start();
    try (var connection = postgres.getPostgresDatabase().getConnection(); var statement = connection.createStatement()) {
      statement.execute("create table ge_case (application_no varchar(40) primary key)");
      ScriptUtils.executeSqlScript(connection, new ClassPathResource("db/migration/common/V1001__outbox.sql"));
    }
    rows = new OutboxRepository(JdbcClient.create(postgres.getPostgresDatabase()),
        new JdbcTemplate(postgres.getPostgresDatabase()));
    one = new TransactionTemplate(new DataSourceTransactionManager(postgres.getPostgresDatabase()));
    other = new TransactionTemplate(new DataSourceTransactionManager(postgres.getPostgresDatabase()));
    other.setPropagationBehavior(TransactionTemplate.PROPAGATION_REQUIRES_NEW);
  }

  @AfterAll
  static void stop() throws Exception {
    postgres.close();
  }

  @Test
  void whatOneNodeHoldsTheOtherPassesOver() {
    put("webhook:1", 4);
    one.executeWithoutResult(status -> {
      List<Delivery> mine = rows.claim("webhook:1", NOW, NOW.plusSeconds(60), 2);
      List<Delivery> others = other.execute(inner -> rows.claim("webhook:1", NOW, NOW.plusSeconds(60), 4));
      assertThat(mine).extracting(Delivery::lane).hasSize(2);
      assertThat(others).extracting(Delivery::lane).doesNotContainAnyElementsOf(mine.stream().map(Delivery::lane).toList());
    });
    assertThat(claim("webhook:1", NOW.plusSeconds(30))).isEmpty();
    assertThat(claim("webhook:1", NOW.plusSeconds(61))).hasSize(4);
  }

  @Test
  void aLaneGivesItsOldestFirstAndWaitsForIt() {
    put("webhook:2", 1);
    put("webhook:2", 1);
    Delivery first = claim("webhook:2", NOW).get(0);
    one.executeWithoutResult(status -> rows.failed(first, Delivery.State.PENDING, 500, "接收方返回 500", NOW.plusSeconds(10)));
    assertThat(claim("webhook:2", NOW.plusSeconds(5))).isEmpty();
    assertThat(claim("webhook:2", NOW.plusSeconds(10))).extracting(Delivery::id).containsExactly(first.id());
    one.executeWithoutResult(status -> rows.sent(List.of(rows.find(first.id()).orElseThrow()), 200, NOW.plusSeconds(10)));
    assertThat(claim("webhook:2", NOW.plusSeconds(10))).singleElement().matches(next -> next.id() > first.id());
  }

  @Test
  void aReceiverThatIsHeldHasNothingDue() {
    put("webhook:3", 1);
    one.executeWithoutResult(status -> rows.failing("webhook:3", 5, NOW.plus(Duration.ofSeconds(5))));
    assertThat(rows.waiting(NOW)).doesNotContain("webhook:3");
    assertThat(rows.waiting(NOW.plusSeconds(5))).contains("webhook:3");
  }

  private static List<Delivery> claim(String receiver, Instant at) {
    return one.execute(status -> rows.claim(receiver, at, at.plusSeconds(1), 10));
  }

  private static void put(String receiver, int lanes) {
    one.executeWithoutResult(status -> {
      rows.open(receiver);
      rows.insert(IntStream.range(0, lanes).mapToObj(n -> new Parcel(receiver, "case-" + n, n, NOW)).toList(), NOW);
    });
  }
}
