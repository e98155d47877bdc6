package org.gettingelectricity.caselist;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.datasource.init.ScriptUtils;
import org.springframework.transaction.support.TransactionTemplate;

/** Whatever happens to cases, the numbers that are kept are those one would count. */
class OpenCountsTest {

  private static final String COUNTED = "select region, flow, own_flow, next_due_on, count(*) as number from ge_clock_case"
      + " where closed_at is null group by region, flow, own_flow, next_due_on order by 1, 2, 3, 4";
  private static final String KEPT = "select region, flow, own_flow, next_due_on, sum(number) as number from ge_open_case_count"
      + " group by region, flow, own_flow, next_due_on having sum(number) <> 0 order by 1, 2, 3, 4";

  private record Line(String region, String flow, String ownFlow, LocalDate nextDueOn, long number) {}

  @Test
  void keepsOnPostgresWhatOneWouldCount() throws IOException {
    try (EmbeddedPostgres database = EmbeddedPostgres.start()) {
      keepsWhatOneWouldCount(database.getPostgresDatabase(), "postgresql");
      assertThat(JdbcClient.create(database.getPostgresDatabase()).sql("select count(*) from ge_open_case_change").query(Long.class).single())
          .as("all changes were folded").isZero();
    }
  }

  @Test
  void countsOnTheEmbeddedDatabase() {
    JdbcDataSource database = new JdbcDataSource();
    database.setUrl("jdbc:h2:mem:open-counts;DB_CLOSE_DELAY=-1");
    keepsWhatOneWouldCount(database, "h2");
  }

  private static void keepsWhatOneWouldCount(DataSource database, String vendor) {
    JdbcClient jdbc = JdbcClient.create(database);
    jdbc.sql("create table ge_clock_case (application_no varchar(40) primary key, region varchar(6), flow varchar(24) not null,"
        + " own_flow varchar(60), next_due_on date not null, closed_at timestamp, pauses integer default 0)").update();
    Random random = new Random(20261128);
    insert(jdbc, -1, random);
    insert(jdbc, -2, random);
    ResourceDatabasePopulator migration = new ResourceDatabasePopulator(new ClassPathResource("db/migration/" + vendor + "/V1830__counts_of_open_cases.sql"));
    migration.setSeparator(ScriptUtils.EOF_STATEMENT_SEPARATOR);
    migration.execute(database);
    compare(jdbc);
    OpenCounts counts = new OpenCounts(jdbc);
    TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
    for (int step = 0; step < 400; step++) {
      int change = step;
      transaction.executeWithoutResult(status -> {
        change(jdbc, change, random);
        if (change % 7 == 0) {
          status.setRollbackOnly();
        }
      });
      if (step % 20 == 0) {
        compare(jdbc);
        transaction.executeWithoutResult(status -> counts.fold());
        compare(jdbc);
      }
    }
    transaction.executeWithoutResult(status -> counts.fold());
    compare(jdbc);
  }

  private static void change(JdbcClient jdbc, int step, Random random) {
    insert(jdbc, step, random);
    String some = " where application_no = 'C" + random.nextInt(step + 1) + "'";
    String sql = switch (random.nextInt(7)) {
      case 0 -> "update ge_clock_case set closed_at = current_timestamp, next_due_on = date '9999-12-31'" + some;
      case 1 -> "update ge_clock_case set closed_at = null" + some;
      case 2 -> "update ge_clock_case set next_due_on = date '2026-12-0" + (1 + random.nextInt(9)) + "'" + some;
      case 3 -> "update ge_clock_case set flow = 'LV_RES', own_flow = " + (random.nextBoolean() ? "null" : "'own'") + some;
      case 4 -> "update ge_clock_case set region = '410402', pauses = pauses + 1" + some;
      case 5 -> "update ge_clock_case set pauses = pauses + 1" + some;
      default -> "delete from ge_clock_case" + some;
    };
    jdbc.sql(sql).update();
  }

  private static void insert(JdbcClient jdbc, int no, Random random) {
    jdbc.sql("insert into ge_clock_case (application_no, region, flow, own_flow, next_due_on, closed_at) values (:no, "
        + List.of("null", "'410425'", "'440106'").get(random.nextInt(3)) + ", :flow, " + (random.nextInt(4) == 0 ? "'own'" : "null")
        + ", date '2026-12-0" + (1 + random.nextInt(9)) + "', " + (random.nextInt(5) == 0 ? "current_timestamp" : "null") + ")")
        .param("no", "C" + no).param("flow", random.nextBoolean() ? "LV_RES" : "HV_SINGLE").update();
  }

  private static void compare(JdbcClient jdbc) {
    assertThat(jdbc.sql(KEPT).query(Line.class).list()).isEqualTo(jdbc.sql(COUNTED).query(Line.class).list());
  }
}
