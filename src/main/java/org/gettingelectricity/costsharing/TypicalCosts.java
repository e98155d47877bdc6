package org.gettingelectricity.costsharing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.policy.code.Flow;
import org.gettingelectricity.policy.code.WorkItem;
import org.gettingelectricity.policy.code.WorkKind;
import org.gettingelectricity.policy.quote.Facts;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/**
 * 典型造价: the table from which cases are estimated for which no supply plan is drawn up; {@code costs.typical} names another
 * file than the packaged one. A bad file stops the start.
 */
@Component
class TypicalCosts {

  /** How estimates from this table name their basis. */
  static final String NAME = "典型造价表估算";
  private static final Set<Flow> WITHOUT_PLAN = Set.of(Flow.LV_RES, Flow.LV_NONRES_SANLING);
  private static final BigDecimal USUAL_LENGTH_M = new BigDecimal(30);
  private static final String ANY = "-";

  private final List<Row> rows;

  TypicalCosts(@Value("${costs.typical:classpath:costs/typical-costs.csv}") Resource file) {
    try {
      this.rows = file.getContentAsString(StandardCharsets.UTF_8).lines().map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#") && !line.startsWith("item,")).map(Row::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private enum Unit { CASE, METRE }

  /** One row; flow and kind are null where any is meant. */
  private record Row(WorkItem item, @Nullable Flow flow, @Nullable WorkKind kind, Unit unit, BigDecimal yuan, LocalDate validFrom) {

    static Row read(String line) {
      String[] cells = line.split(",", -1);
      if (cells.length != 6 || !cells[4].matches("\\d{1,9}(\\.\\d{1,2})?")) {
        throw new IllegalArgumentException("Not a typical cost with item, flow, kind, unit, yuan, validFrom: " + line);
      }
      return new Row(WorkItem.valueOf(cells[0]), cells[1].equals(ANY) ? null : Flow.valueOf(cells[1]),
          cells[2].equals(ANY) ? null : WorkKind.valueOf(cells[2]), Unit.valueOf(cells[3]), new BigDecimal(cells[4]),
          LocalDate.parse(cells[5]));
    }

    String subject() {
      return item + "/" + flow + "/" + kind + "/" + unit;
    }

    boolean fits(ConnectionCase c) {
      Facts.Works works = c.facts().works();
      boolean built = item == WorkItem.METER || works.gridWorksNeeded();
      return built && (flow == null || flow == c.flow()) && (kind == null || works.kinds().contains(kind));
    }
  }

  /** Estimates of a case without a supply plan; none for the others, whose plan says it. */
  Estimates of(ConnectionCase c) {
    if (!WITHOUT_PLAN.contains(c.flow())) {
      return Estimates.NONE;
    }
    BigDecimal length = c.facts().works().lengthM() == null ? USUAL_LENGTH_M : c.facts().works().lengthM();
    Map<WorkItem, BigDecimal> amounts = new EnumMap<>(WorkItem.class);
    for (WorkItem item : List.of(WorkItem.METER, WorkItem.EXTERNAL_LINE, WorkItem.CABLE_CHANNEL, WorkItem.GRID_REINFORCEMENT)) {
      amounts.put(item, BigDecimal.ZERO);
    }
    for (Row row : inForce(Days.of(c.acceptedAt()))) {
      if (row.fits(c)) {
        amounts.merge(row.item(), row.unit() == Unit.METRE ? row.yuan().multiply(length) : row.yuan(), BigDecimal::add);
      }
    }
    return new Estimates(amounts, NAME + (c.facts().works().lengthM() == null ? "，线路长度按 " + USUAL_LENGTH_M + " 米计" : ""));
  }

  private List<Row> inForce(LocalDate day) {
    return List.copyOf(rows.stream().filter(row -> !row.validFrom().isAfter(day)).collect(Collectors.toMap(Row::subject,
        row -> row, (a, b) -> Comparator.comparing(Row::validFrom).compare(a, b) >= 0 ? a : b, LinkedHashMap::new)).values());
  }
}
