package org.gettingelectricity.caselist;

import java.sql.Types;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Folds the changes of the number of open cases, which the database notes with each case that is opened, moved or closed, into
 * the numbers that are kept. Whoever counts adds both, so a count is exact before, while and after they are folded; folding only
 * keeps the sum short. The embedded database notes none.
 */
@Component
class OpenCounts {

  private static final long EVERY_MILLIS = 2_000;
  private static final int PORTION = 50_000;

  private final JdbcClient jdbc;

  OpenCounts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private record Change(long id, String region, String flow, String ownFlow, LocalDate nextDueOn, long number) {

    private Bucket bucket() {
      return new Bucket(region, flow, ownFlow, nextDueOn);
    }
  }

  /** What is counted together; sorted, so that two nodes fold in one order. */
  private record Bucket(String region, String flow, String ownFlow, LocalDate nextDueOn) implements Comparable<Bucket> {

    private static final Comparator<String> TEXT = Comparator.nullsFirst(Comparator.naturalOrder());
    private static final Comparator<Bucket> ORDER = Comparator.comparing(Bucket::region, TEXT).thenComparing(Bucket::flow)
        .thenComparing(Bucket::ownFlow, TEXT).thenComparing(Bucket::nextDueOn);

    @Override
    public int compareTo(Bucket other) {
      return ORDER.compare(this, other);
    }
  }

  /** Another node that folds at the same time waits for the oldest change, which this one holds. */
  @Scheduled(initialDelay = EVERY_MILLIS, fixedDelay = EVERY_MILLIS)
  @Transactional
  public void fold() {
    List<Change> changes = jdbc.sql("select id, region, flow, own_flow, next_due_on, number from ge_open_case_change order by id"
        + " fetch first :most rows only for update").param("most", PORTION).query(Change.class).list();
    if (!changes.isEmpty()) {
      Map<Bucket, Long> sums = changes.stream().collect(Collectors.groupingBy(Change::bucket, TreeMap::new, Collectors.summingLong(Change::number)));
      sums.entrySet().stream().filter(sum -> sum.getValue() != 0).forEach(sum -> keep(sum.getKey(), sum.getValue()));
      jdbc.sql("delete from ge_open_case_change where id = any(?)").param(changes.stream().map(Change::id).toArray(Long[]::new)).update();
      jdbc.sql("delete from ge_open_case_kept where number = 0").update();
    }
  }

  private void keep(Bucket bucket, long more) {
    JdbcClient.StatementSpec add = jdbc.sql("update ge_open_case_kept set number = number + :more where flow = :flow and next_due_on = :due"
        + " and region is not distinct from :region and own_flow is not distinct from :ownFlow");
    if (of(add, bucket, more).update() == 0) {
      of(jdbc.sql("insert into ge_open_case_kept (region, flow, own_flow, next_due_on, number) values (:region, :flow, :ownFlow, :due, :more)"),
          bucket, more).update();
    }
  }

  private static JdbcClient.StatementSpec of(JdbcClient.StatementSpec statement, Bucket bucket, long more) {
    return statement.param("more", more).param("flow", bucket.flow()).param("due", bucket.nextDueOn())
        .param("region", bucket.region(), Types.VARCHAR).param("ownFlow", bucket.ownFlow(), Types.VARCHAR);
  }
}
