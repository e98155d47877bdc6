package org.gettingelectricity.report.measure;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gettingelectricity.calendar.Days;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Counts figures and lists the cases behind them. */
@Service
public class Figures {

  private final Measuring measuring;
  private final JdbcClient jdbc;
  private final Clock clock;

  Figures(Measuring measuring, JdbcClient jdbc, Clock clock) {
    this.measuring = measuring;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** A case behind a figure. */
  public record Item(String applicationNo, String customerName, String region, String flow) {}

  /** A page of the cases behind a figure; {@code total} is the figure. Pages count from 0. */
  public record Cases(String figure, String label, int total, int page, int size, List<Item> cases) {}

  /** Brings what is kept of these up to now; asked for once before the figures of a table are counted. */
  public void renew(Period period, Population... populations) {
    measuring.upTo(period, Set.of(populations));
  }

  /** A statement over the cases of a scope; {@code select} names columns of {@code c}. */
  public JdbcClient.StatementSpec over(String select, Figure figure, String rest, Period period, Scope scope) {
    return jdbc.sql("select " + select + " from " + figure.rows(scope) + rest).params(scope.parameters()).params(parameters(period));
  }

  public int count(Figure figure, Period period, Scope scope) {
    return over("count(*)", figure, "", period, scope).query(Integer.class).single();
  }

  /** The cases behind a figure. */
  public Cases cases(Figure figure, Period period, Scope scope, int page, int size) {
    renew(period, figure.population());
    String order = " order by " + figure.population().order() + " offset :skipped rows fetch next :size rows only";
    List<String> nos = over("c.application_no", figure, order, period, scope).param("skipped", (long) page * size).param("size", size)
        .query(String.class).list();
    return new Cases(figure.code(), figure.label(), count(figure, period, scope), page, size, named(nos));
  }

  /** Counties with any case until the end of a period. */
  public List<String> counties(Period period, Scope scope) {
    return jdbc.sql("select distinct c.region from ge_case c where c.accepted_at < :end and " + scope.on("c.region")).params(scope.parameters())
        .params(parameters(period)).query(String.class).list();
  }

  private List<Item> named(List<String> nos) {
    if (nos.isEmpty()) {
      return List.of();
    }
    Map<String, Item> items = new HashMap<>();
    jdbc.sql("select application_no, customer_name, region, flow from ge_case where application_no in (:nos)").param("nos", nos)
        .query(Item.class).list().forEach(item -> items.put(item.applicationNo(), item));
    return nos.stream().map(items::get).toList();
  }

  private Map<String, Object> parameters(Period period) {
    LocalDate today = Days.of(clock.instant());
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("from", period.from());
    parameters.put("to", period.to());
    parameters.put("until", period.until(today));
    parameters.put("start", period.from().atStartOfDay(Days.ZONE).toOffsetDateTime());
    parameters.put("end", period.to().plusDays(1).atStartOfDay(Days.ZONE).toOffsetDateTime());
    parameters.put("today", today);
    parameters.put("soon", today.plusDays(Days.SOON));
    return parameters;
  }
}
