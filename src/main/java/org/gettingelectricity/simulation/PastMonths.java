package org.gettingelectricity.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gettingelectricity.application.CaseState;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.clock.PauseReason;
import org.gettingelectricity.simulation.SimulationPlan.Turn;
import org.gettingelectricity.simulation.SimulationPlan.Turn.Kind;
import org.gettingelectricity.stored.StoredJson;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The applications of a past month, and what came of them. */
@Component
class PastMonths {

  private final JdbcClient jdbc;
  private final StageFigures figures;
  private final PastTasks tasks;
  private final StoredJson json;

  PastMonths(JdbcClient jdbc, StageFigures figures, PastTasks tasks, StoredJson json) {
    this.jdbc = jdbc;
    this.figures = figures;
    this.tasks = tasks;
    this.json = json;
  }

  private record Row(String applicationNo, OffsetDateTime acceptedAt, String channel, String region, String utility, String facts,
      CaseState state, @Nullable OffsetDateTime closedAt) {}

  /** In the order in which they came; customers and addresses stay behind. One more than may be replayed shows that there are too many. */
  List<SimulationPlan.Arrival> arrivals(YearMonth month) {
    OffsetDateTime from = begin(month);
    OffsetDateTime before = begin(month.plusMonths(1));
    List<Row> rows = jdbc.sql("""
        select application_no, accepted_at, channel, region, utility, state, closed_at,
          coalesce((select g.facts_before from ge_change g where g.application_no = c.application_no order by g.id fetch first 1 rows only), facts) facts
        from ge_case c where accepted_at >= :from and accepted_at < :before order by accepted_at, application_no fetch first :most rows only""").param("from", from).param("before", before)
        .param("most", SimulationRequest.MOST_CASES + 1).query(Row.class).list();
    Map<String, List<SimulationPlan.Step>> steps = rows.isEmpty() ? Map.of() : tasks.of(from, before);
    Map<String, List<SimulationPlan.Halt>> halts = halts(from, before);
    Map<String, List<Turn>> turns = turns(from, before);
    return rows.stream().map(row -> new SimulationPlan.Arrival(row.acceptedAt(), application(row), steps.getOrDefault(row.applicationNo(), List.of()),
        halts.getOrDefault(row.applicationNo(), List.of()), turns(row, turns.getOrDefault(row.applicationNo(), List.of())))).toList();
  }

  private record TurnRow(String applicationNo, OffsetDateTime at, @Nullable Boolean anew, String factsAfter) {}

  private Map<String, List<Turn>> turns(OffsetDateTime from, OffsetDateTime before) {
    return jdbc.sql("""
        select g.application_no, g.at, g.anew, g.facts_after from ge_change g join ge_case c on c.application_no = g.application_no
        where c.accepted_at >= :from and c.accepted_at < :before order by g.id""").param("from", from).param("before", before)
        .query(TurnRow.class).list().stream().collect(Collectors.groupingBy(TurnRow::applicationNo, Collectors.mapping(
            row -> new Turn(row.at(), Boolean.TRUE.equals(row.anew()) ? Kind.CHANGE : Kind.CORRECTION, read(row.factsAfter())), Collectors.toList())));
  }

  /** With the one that ended the case, where it was not energised. */
  private static List<Turn> turns(Row row, List<Turn> revisions) {
    Kind ending = row.state() == CaseState.WITHDRAWN ? Kind.WITHDRAWAL : row.state() == CaseState.TERMINATED ? Kind.TERMINATION : null;
    return ending == null || row.closedAt() == null ? revisions
        : Stream.concat(revisions.stream(), Stream.of(new Turn(row.closedAt(), ending, null))).toList();
  }

  private record HaltRow(String applicationNo, OffsetDateTime confirmedAt, OffsetDateTime resumeAt, PauseReason reason, String subReason) {}

  /** Pauses that were confirmed and ended; one that still lasts ended nothing that could be replayed. */
  private Map<String, List<SimulationPlan.Halt>> halts(OffsetDateTime from, OffsetDateTime before) {
    return jdbc.sql("""
        select p.application_no, p.confirmed_at, p.resume_at, p.reason, p.sub_reason
        from ge_pause p join ge_case c on c.application_no = p.application_no
        where c.accepted_at >= :from and c.accepted_at < :before and p.resume_confirmed_at is not null order by p.confirmed_at, p.id""")
        .param("from", from).param("before", before).query(HaltRow.class).list().stream()
        .collect(Collectors.groupingBy(HaltRow::applicationNo, Collectors.mapping(
            row -> new SimulationPlan.Halt(row.confirmedAt(), row.resumeAt(), row.reason(), row.subReason()), Collectors.toList())));
  }

  List<SimulatedSide.Stage> happened(YearMonth month) {
    return figures.of(begin(month), begin(month.plusMonths(1)));
  }

  private ObjectNode application(Row row) {
    ObjectNode application = JsonNodeFactory.instance.objectNode().put("channel", row.channel()).put("region", row.region()).put("utility", row.utility());
    return application.set("facts", read(row.facts()));
  }

  private JsonNode read(String facts) {
    return json.read(facts, JsonNode.class);
  }

  private static OffsetDateTime begin(YearMonth month) {
    return month.atDay(1).atStartOfDay(Days.ZONE).toOffsetDateTime();
  }
}
