package org.gettingelectricity.report.measure;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.gettingelectricity.calendar.Days;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * What the board counts: open cases from the numbers the database keeps by area, flow and due day, and what the month brought, of which only
 * the last two days are counted when somebody asks. Days before them get no more cases; they are counted anew every {@code reports.board-every}.
 */
@Service
public class BoardFacts {

  private static final int MOST_KEPT = 4;

  private final JdbcClient jdbc;
  private final Cache<Span, List<Brought>> earlier;

  BoardFacts(JdbcClient jdbc, @Value("${reports.board-every}") Duration every) {
    this.jdbc = jdbc;
    this.earlier = Caffeine.newBuilder().maximumSize(MOST_KEPT).expireAfterWrite(every).build();
  }

  /** Open cases of a region and flow, with those of them overdue, due today and due soon. */
  public record Open(String region, String flow, int open, int overdue, int dueToday, int dueSoon) {}

  /** What days brought a region: cases accepted and cases energised. */
  public record Brought(String region, int accepted, int energised) {}

  /** Days from one to the day before another. */
  private record Span(LocalDate from, LocalDate to) {}

  /** The open cases of a scope as they stand, whichever node committed last. */
  public List<Open> open(LocalDate today, Scope scope) {
    return jdbc.sql("""
        select region, flow, sum(number) as open, sum(case when next_due_on < :today then number else 0 end) as overdue,
          sum(case when next_due_on = :today then number else 0 end) as dueToday,
          sum(case when next_due_on > :today and next_due_on <= :soon then number else 0 end) as dueSoon
        from ge_open_case_count where region is not null and\s""" + scope.on("region") + " group by region, flow having sum(number) > 0")
        .params(scope.parameters()).param("today", today).param("soon", today.plusDays(Days.SOON)).query(Open.class).list();
  }

  /** What the month brought a scope until now; a region may stand in several lines. */
  public List<Brought> month(LocalDate today, Scope scope) {
    LocalDate first = today.withDayOfMonth(1);
    LocalDate recent = today.minusDays(1).isBefore(first) ? first : today.minusDays(1);
    return Stream.concat(earlier.get(new Span(first, recent), this::count).stream(), count(new Span(recent, today.plusDays(1))).stream())
        .filter(brought -> scope.includes(brought.region())).toList();
  }

  private List<Brought> count(Span span) {
    return jdbc.sql("""
        select region, sum(accepted) as accepted, sum(energised) as energised from (
          select region, 1 as accepted, 0 as energised from ge_case where accepted_at >= :from and accepted_at < :to
          union all select region, 0, 1 from ge_case where energised_at >= :from and energised_at < :to) brought group by region""")
        .param("from", startOf(span.from())).param("to", startOf(span.to())).query(Brought.class).list();
  }

  private static OffsetDateTime startOf(LocalDate day) {
    return day.atStartOfDay(Days.ZONE).toOffsetDateTime();
  }
}
