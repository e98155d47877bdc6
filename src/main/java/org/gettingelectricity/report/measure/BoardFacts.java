package org.gettingelectricity.report.measure;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.ledger.Ledger;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * What the board counts, kept on each node and never counted while somebody waits: open cases by the day they are due, and what was
 * accepted and energised by the day. A commit names its cases, and they alone are read again when somebody asks. A sweep
 * ({@code reports.board-every}) reads all anew and so learns what other nodes did.
 */
@Service
public class BoardFacts {

  private static final int BATCH = 500;
  private static final String READ = """
      select c.application_no, coalesce(k.region, c.region) as region, coalesce(k.flow, c.flow) as flow, c.accepted_at, c.energised_at,
        case when k.application_no is not null and k.closed_at is null then k.next_due_on end as due_on
      from ge_case c left join ge_clock_case k on k.application_no = c.application_no where c.application_no in (""";
  private static final String COUNTING = """
      select o.application_no from ge_clock_case o where o.closed_at is null
      union select a.application_no from ge_case a where a.accepted_at >= :start
      union select e.application_no from ge_case e where e.energised_at >= :start)""";

  private final JdbcClient jdbc;
  private final Clock clock;
  private final ReentrantLock renewing = new ReentrantLock();
  /** Cases that moved since they were read, each with a mark of its last commit. */
  private final Map<String, Object> moved = new ConcurrentHashMap<>();
  /** Cases read again while everything is being read anew. */
  private final Set<String> meanwhile = new HashSet<>();
  private @Nullable Kept kept;

  BoardFacts(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Cases of a region and flow: open ones with those of them overdue, due today, due soon, and what this month brought. */
  public record Sum(String region, String flow, int open, int overdue, int dueToday, int dueSoon, int accepted, int energised) {

    private Sum plus(Sum o) {
      return new Sum(region, flow, open + o.open, overdue + o.overdue, dueToday + o.dueToday, dueSoon + o.dueSoon, accepted + o.accepted,
          energised + o.energised);
    }
  }

  private record Row(String applicationNo, String region, String flow, @Nullable OffsetDateTime acceptedAt, @Nullable OffsetDateTime energisedAt,
      @Nullable LocalDate dueOn) {}

  private enum Kind { OPEN, ACCEPTED, ENERGISED }

  /** So many cases are of the same kind, region, flow and day. */
  private record Key(Kind kind, String region, String flow, LocalDate day) {

    Sum sum(int cases, LocalDate today) {
      boolean open = kind == Kind.OPEN;
      boolean thisMonth = !open && !day.isBefore(today.withDayOfMonth(1));
      return new Sum(region, flow, open ? cases : 0, open && day.isBefore(today) ? cases : 0, open && day.equals(today) ? cases : 0,
          open && day.isAfter(today) && !day.isAfter(today.plusDays(Figures.SOON_DAYS)) ? cases : 0,
          thisMonth && kind == Kind.ACCEPTED ? cases : 0, thisMonth && kind == Kind.ENERGISED ? cases : 0);
    }
  }

  /** What is known of the cases that count, from a first day of a month on. */
  private static final class Kept {
    private final LocalDate since;
    private final Map<String, List<Key>> cases = new HashMap<>();
    private final Map<Key, Integer> counts = new HashMap<>();

    private Kept(LocalDate since, Collection<Row> rows) {
      this.since = since;
      rows.forEach(this::put);
    }

    private void put(Row row) {
      remove(row.applicationNo());
      List<Key> keys = keys(row);
      if (!keys.isEmpty()) {
        cases.put(row.applicationNo(), keys);
        keys.forEach(key -> counts.merge(key, 1, Integer::sum));
      }
    }

    private void remove(String applicationNo) {
      List<Key> known = cases.remove(applicationNo);
      if (known != null) {
        known.forEach(key -> counts.computeIfPresent(key, (one, number) -> number == 1 ? null : number - 1));
      }
    }

    private List<Key> keys(Row row) {
      List<Key> keys = new ArrayList<>();
      add(keys, Kind.OPEN, row, row.dueOn());
      add(keys, Kind.ACCEPTED, row, counting(row.acceptedAt()));
      add(keys, Kind.ENERGISED, row, counting(row.energisedAt()));
      return keys;
    }

    private static void add(List<Key> keys, Kind kind, Row row, @Nullable LocalDate day) {
      if (day != null) {
        keys.add(new Key(kind, row.region(), row.flow(), day));
      }
    }

    private @Nullable LocalDate counting(@Nullable OffsetDateTime at) {
      LocalDate day = at == null ? null : Days.of(at.toInstant());
      return day == null || day.isBefore(since) ? null : day;
    }

    private List<Sum> sums(LocalDate today, Scope scope) {
      Map<String, Boolean> seen = new HashMap<>();
      return List.copyOf(counts.entrySet().stream().filter(entry -> seen.computeIfAbsent(entry.getKey().region(), scope::includes))
          .map(entry -> entry.getKey().sum(entry.getValue(), today))
          .collect(Collectors.toMap(sum -> List.of(sum.region(), sum.flow()), Function.identity(), Sum::plus)).values());
    }
  }

  /** The figures of a scope as they stand; what this node committed is in them. */
  public List<Sum> sums(LocalDate today, Scope scope) {
    LocalDate since = today.withDayOfMonth(1);
    Kept anew = reaches(since) ? null : renew(since);
    readMoved();
    synchronized (this) {
      return (anew == null ? Objects.requireNonNull(kept) : anew).sums(today, scope);
    }
  }

  private synchronized boolean reaches(LocalDate since) {
    return kept != null && !kept.since.isAfter(since);
  }

  @TransactionalEventListener
  void committed(Ledger.Moved ledgers) {
    ledgers.applicationNos().forEach(no -> moved.put(no, new Object()));
  }

  private void readMoved() {
    Map<String, Object> marks = Map.copyOf(moved);
    List<String> nos = List.copyOf(marks.keySet());
    for (int from = 0; from < nos.size(); from += BATCH) {
      List<String> some = nos.subList(from, Math.min(from + BATCH, nos.size()));
      take(some, jdbc.sql(READ + ":nos)").param("nos", some).query(Row.class).list(), marks);
    }
  }

  /** What moved once more since it was read is left to whoever reads it next. */
  private synchronized void take(List<String> nos, List<Row> rows, Map<String, Object> marks) {
    Map<String, Row> read = rows.stream().collect(Collectors.toMap(Row::applicationNo, Function.identity()));
    for (String no : nos) {
      if (kept != null && moved.remove(no, marks.get(no))) {
        meanwhile.add(no);
        if (read.containsKey(no)) {
          kept.put(read.get(no));
        } else {
          kept.remove(no);
        }
      }
    }
  }

  /** Reads everything anew. */
  @Scheduled(initialDelayString = "${reports.board-every}", fixedDelayString = "${reports.board-every}")
  public void renew() {
    renew(Days.of(clock.instant()).withDayOfMonth(1));
  }

  /** Nobody waits for somebody else's reading: who comes meanwhile reads for himself. */
  private Kept renew(LocalDate since) {
    if (!renewing.tryLock()) {
      return load(since);
    }
    try {
      Map<String, Object> marks = begin();
      Kept fresh = load(since);
      keep(fresh, marks);
      return fresh;
    } finally {
      renewing.unlock();
    }
  }

  private synchronized Map<String, Object> begin() {
    meanwhile.clear();
    return Map.copyOf(moved);
  }

  private synchronized void keep(Kept fresh, Map<String, Object> marks) {
    kept = fresh;
    marks.forEach(moved::remove);
    meanwhile.forEach(no -> moved.putIfAbsent(no, new Object()));
  }

  private Kept load(LocalDate since) {
    return new Kept(since, jdbc.sql(READ + COUNTING).param("start", since.atStartOfDay(Days.ZONE).toOffsetDateTime()).query(Row.class).list());
  }
}
