package org.gettingelectricity.process.rights;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

  /** A list and whose tasks count; without readers it is not kept. */
  record Asked(TaskQueryImpl list, List<String> readers) {

    static Asked ofAll(TaskQueryImpl list) {
      return new Asked(list, ALL);
    }
  }

  /** The numbers of all lists that are kept, asked for with one statement; empty for the others. */
  List<OptionalLong> numbers(List<Asked> lists) {
    List<Optional<KeptList>> known = IntStream.range(0, lists.size()).mapToObj(i -> known(lists.get(i), "l" + i)).toList();
    Iterator<Long> numbers = numbersOf(known.stream().flatMap(Optional::stream).toList()).iterator();
    return known.stream().map(one -> one.isPresent() ? OptionalLong.of(numbers.next()) : OptionalLong.empty()).toList();
  }

  private Optional<KeptList> known(Asked asked, String name) {
    return kept && !asked.readers().isEmpty() ? KeptList.of(asked.list(), asked.readers(), name) : Optional.empty();
  }

  private List<Long> numbersOf(List<KeptList> lists) {
    if (lists.isEmpty()) {
      return List.of();
    }
    String numbers = lists.stream().map(KeptList::number).collect(Collectors.joining(", ", "select ", ""));
    return lists.stream().reduce(jdbc.sql(numbers), (sql, list) -> sql.params(list.parameters()), (first, second) -> second)
        .query((row, n) -> {
          List<Long> found = new ArrayList<>();
          for (int i = 1; i <= lists.size(); i++) {
            found.add(row.getLong(i));
          }
          return found;
        }).single();
  }

  /** The ids on a page in the order of the days they are due; empty for another order, a larger page or another list. */
  Optional<List<String>> page(TaskQueryImpl list, String user, List<String> groups) {
    return KeptList.paged(list) ? known(new Asked(list, readers(user, groups)), "l")
        .map(known -> jdbc.sql(known.page()).params(known.parameters()).query(String.class).list()) : Optional.empty();
  }

  /** @param user of whom, and of whose groups, only rights on single tasks count */
  static List<String> readers(String user, List<String> groups) {
    return Stream.concat(Stream.of("u " + user, "u *"), groups.stream().map(group -> "g " + group)).toList();
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
