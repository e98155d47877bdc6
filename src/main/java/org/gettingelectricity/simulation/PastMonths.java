package org.gettingelectricity.simulation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import org.gettingelectricity.calendar.Days;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The applications of a past month, and what came of them. */
@Component
class PastMonths {

  private final JdbcClient jdbc;
  private final StageFigures figures;
  private final ObjectMapper json;

  PastMonths(JdbcClient jdbc, StageFigures figures, ObjectMapper json) {
    this.jdbc = jdbc;
    this.figures = figures;
    this.json = json;
  }

  private record Row(OffsetDateTime acceptedAt, String channel, String region, String utility, String facts) {}

  /** In the order in which they came; customers and addresses stay behind. One more than may be replayed shows that there are too many. */
  List<SimulationPlan.Arrival> arrivals(YearMonth month) {
    return jdbc.sql("""
        select accepted_at, channel, region, utility, facts from ge_case where accepted_at >= :from and accepted_at < :before
        order by accepted_at, application_no fetch first :most rows only""").param("from", begin(month))
        .param("before", begin(month.plusMonths(1))).param("most", SimulationRequest.MOST_CASES + 1).query(Row.class).list().stream()
        .map(row -> new SimulationPlan.Arrival(row.acceptedAt(), application(row))).toList();
  }

  List<SimulatedSide.Stage> happened(YearMonth month) {
    return figures.of(begin(month), begin(month.plusMonths(1)));
  }

  private ObjectNode application(Row row) {
    try {
      ObjectNode application = json.createObjectNode().put("channel", row.channel()).put("region", row.region())
          .put("utility", row.utility());
      return application.set("facts", json.readTree(row.facts()));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static OffsetDateTime begin(YearMonth month) {
    return month.atDay(1).atStartOfDay(Days.ZONE).toOffsetDateTime();
  }
}
