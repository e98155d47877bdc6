package org.gettingelectricity.process.simulation;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.gettingelectricity.application.CaseState;
import org.gettingelectricity.policy.code.Payer;
import org.gettingelectricity.policy.code.WorkItem;
import org.gettingelectricity.simulation.SimulatedSide;
import org.gettingelectricity.simulation.StageFigures;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What stands in the simulated database when nothing happens any more. */
@Component
@Profile("simulation")
class SimulatedFigures {

  private static final OffsetDateTime EVER = OffsetDateTime.of(1970, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
  private static final Duration ALWAYS = Duration.ofDays(365_000);

  private final JdbcClient jdbc;
  private final StageFigures stages;

  SimulatedFigures(JdbcClient jdbc, StageFigures stages) {
    this.jdbc = jdbc;
    this.stages = stages;
  }

  SimulatedSide of(int cases, int paused, List<SimulatedSide.Count> refused, List<SimulatedSide.Count> stuck,
      List<SimulatedSide.Office> offices, long days, long seconds) {
    return new SimulatedSide(cases, count(CaseState.ENERGISED), count(CaseState.OPEN), paused, refused, stages.of(EVER, EVER.plus(ALWAYS)),
        offices, payers(), stuck, days, seconds);
  }

  private int count(CaseState state) {
    return jdbc.sql("select count(*) from ge_case where state = :state").param("state", state.name()).query(Integer.class).single();
  }

  private record PayerRow(String item, String payer, int cases) {}

  private List<SimulatedSide.Payer> payers() {
    return jdbc.sql("""
        select item, payer, count(*) cases from ge_cost_item i
        where revision = (select max(revision) from ge_cost_item l where l.application_no = i.application_no)
        group by item, payer order by item, payer""").query(PayerRow.class).list().stream()
        .map(row -> new SimulatedSide.Payer(row.item, WorkItem.valueOf(row.item).label(), Payer.valueOf(row.payer).label(), row.cases))
        .toList();
  }
}
