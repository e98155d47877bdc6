package org.gettingelectricity.rating;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import org.gettingelectricity.calendar.Days;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * 点评积分 (002 三(六)3): client managers by the ratings of their customers, what call-backs confirmed, and their own stages kept
 * or breached. Everybody starts at 100; each rating, confirmed problem and breached stage of the period counts once. The weights
 * are the house's: no document names any.
 */
@Service
class ServicePoints {

  private static final int START = 100;
  private static final Map<Integer, Integer> BY_SCORE = Map.of(5, 2, 4, 1, 3, 0, 2, -3, 1, -5);
  private static final int CONFIRMED = -5;
  private static final int BREACHED = -2;

  private final JdbcClient jdbc;

  ServicePoints(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What counts for somebody, and the grade it makes. */
  record Points(String manager, int points, String grade, int ratings, int confirmedProblems, int breachedStages, List<String> why) {}

  /** One thing that counts. */
  private record Count(String manager, String kind, @Nullable Integer score, int times) {}

  /** Managers of an area with anything that counts in the period, the best first. */
  List<Points> of(String areaPrefix, LocalDate from, LocalDate to) {
    Map<String, List<Count>> byManager = new TreeMap<>();
    counts(areaPrefix, from, to).forEach(count -> byManager.computeIfAbsent(count.manager(), m -> new ArrayList<>()).add(count));
    return byManager.entrySet().stream().map(entry -> points(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparingInt(Points::points).reversed().thenComparing(Points::manager)).toList();
  }

  private static Points points(String manager, List<Count> counts) {
    int points = START;
    List<String> why = new ArrayList<>(List.of("起始 " + START + " 分"));
    for (Count count : counts) {
      int each = switch (count.kind()) {
        case "RATING" -> Objects.requireNonNull(BY_SCORE.get(count.score()));
        case "CONFIRMED" -> CONFIRMED;
        default -> BREACHED;
      };
      points += each * count.times();
      why.add("%s %d 次，每次 %+d 分".formatted(label(count), count.times(), each));
    }
    return new Points(manager, points, grade(points), times(counts, "RATING"), times(counts, "CONFIRMED"), times(counts, "BREACHED"), why);
  }

  private static String label(Count count) {
    return switch (count.kind()) {
      case "RATING" -> "客户评价 " + count.score() + " 分";
      case "CONFIRMED" -> "回访属实的问题";
      default -> "本岗位环节超期";
    };
  }

  private static String grade(int points) {
    return points >= 105 ? "优秀" : points >= 95 ? "良好" : points >= 80 ? "合格" : "待改进";
  }

  private static int times(List<Count> counts, String kind) {
    return counts.stream().filter(count -> count.kind().equals(kind)).mapToInt(Count::times).sum();
  }

  private List<Count> counts(String areaPrefix, LocalDate from, LocalDate to) {
    OffsetDateTime begin = from.atStartOfDay(Days.ZONE).toOffsetDateTime();
    OffsetDateTime end = to.plusDays(1).atStartOfDay(Days.ZONE).toOffsetDateTime();
    return jdbc.sql("""
        select c.client_manager as manager, 'RATING' as kind, r.score as score, count(*) as times
          from ge_rating r join ge_case c on c.application_no = r.application_no
          where r.subject = 'SERVICE' and r.source = 'CUSTOMER' and c.client_manager is not null and c.region like :area
            and r.at >= :begin and r.at < :end group by c.client_manager, r.score
        union all
        select f.manager, 'CONFIRMED', null, count(*)
          from ge_follow_up f join ge_case c on c.application_no = f.application_no
          where f.confirmed = true and f.manager is not null and c.region like :area and f.called_at >= :begin and f.called_at < :end
          group by f.manager
        union all
        select c.client_manager, 'BREACHED', null, count(*)
          from ge_activity a join ge_case c on c.application_no = a.application_no
          where a.clock in ('ACCEPTANCE', 'PLAN_REPLY') and a.owner = 'UTILITY' and a.breached_at >= :begin and a.breached_at < :end
            and c.client_manager is not null and c.region like :area group by c.client_manager
        order by 1, 2, 3 desc""").param("area", areaPrefix + "%").param("begin", begin).param("end", end)
        .query((row, number) -> new Count(row.getString("manager"), row.getString("kind"),
            row.getObject("score") == null ? null : row.getInt("score"), row.getInt("times"))).list();
  }
}
