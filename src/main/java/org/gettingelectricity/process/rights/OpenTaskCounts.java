package org.gettingelectricity.process.rights;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * How many tasks somebody's lists have, and which are due first, from the numbers that PostgreSQL keeps in the transaction of each change
 * ({@code V1831}): exact at any moment, and as quick beside a hundred thousand tasks as beside ten. A list that asks for what is
 * not kept, and every list on the embedded database, is counted.
 */
@Component
class OpenTaskCounts {

  private static final long EVERY_MILLIS = 2_000;
  /** Who reads all tasks stands in every set of readers. */
  private static final List<String> ALL = List.of("*");
  /** One node at a time, whoever comes first. */
  private static final String MINE = "select exists (select 1 from ge_open_task_change) and pg_try_advisory_xact_lock(1831)";
  private static final String FOLD = """
      with folded as (delete from ge_open_task_change where id in (select id from ge_open_task_change order by id fetch first 50000 rows only)
        returning readers, due_on, taken, awaiting, active, number)
      insert into ge_open_task_kept as kept (readers, due_on, taken, awaiting, active, number)
      select readers, due_on, taken, awaiting, active, sum(number) from folded group by readers, due_on, taken, awaiting, active
      having sum(number) <> 0
      on conflict (readers, due_on, taken, awaiting, active) do update set number = kept.number + excluded.number""";

  private final JdbcClient jdbc;
  private final boolean kept;

  OpenTaskCounts(JdbcClient jdbc, @Value("${spring.datasource.url}") String url) {
    this.jdbc = jdbc;
    this.kept = DatabaseDriver.fromJdbcUrl(url) == DatabaseDriver.POSTGRESQL;
  }

  OptionalLong readByAll(TaskQueryImpl list) {
    return number(list, ALL);
  }

  /** @param user of whom, and of whose groups, only rights on single tasks count */
  OptionalLong readBy(TaskQueryImpl list, String user, List<String> groups) {
    return number(list, readers(user, groups));
  }

  /** The ids on a page in the order of the days they are due; empty for another order, a larger page or another list. */
  Optional<List<String>> page(TaskQueryImpl list, String user, List<String> groups) {
    return kept && KeptList.paged(list) ? KeptList.of(list).map(known -> statement(known.page(), known, readers(user, groups)).query(String.class).list())
        : Optional.empty();
  }

  private static List<String> readers(String user, List<String> groups) {
    return Stream.concat(Stream.of("u " + user, "u *"), groups.stream().map(group -> "g " + group)).toList();
  }

  private OptionalLong number(TaskQueryImpl list, List<String> readers) {
    return kept ? KeptList.of(list).map(known -> OptionalLong.of(statement(known.number(), known, readers).query(Long.class).single()))
        .orElse(OptionalLong.empty()) : OptionalLong.empty();
  }

  private JdbcClient.StatementSpec statement(String sql, KeptList list, List<String> readers) {
    return jdbc.sql(sql).params(list.parameters()).param("readers", readers);
  }

  /** Whoever counts adds what is kept and what changed since, so folding only keeps the sums short. */
  @Scheduled(initialDelay = EVERY_MILLIS, fixedDelay = EVERY_MILLIS)
  @Transactional
  public void fold() {
    if (kept && jdbc.sql(MINE).query(Boolean.class).single()) {
      jdbc.sql(FOLD).update();
      jdbc.sql("delete from ge_open_task_kept where number = 0").update();
    }
  }
}
