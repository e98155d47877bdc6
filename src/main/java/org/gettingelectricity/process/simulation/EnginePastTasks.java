package org.gettingelectricity.process.simulation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.simulation.PastTasks;
import org.gettingelectricity.simulation.SimulationPlan.Step;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads from the engine's history how people worked. */
@Component
class EnginePastTasks implements PastTasks {

  private final JdbcClient jdbc;

  EnginePastTasks(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Map<String, List<Step>> of(OffsetDateTime from, OffsetDateTime before) {
    Map<String, List<Step>> steps = new HashMap<>();
    jdbc.sql("""
        select p.BUSINESS_KEY_, t.TASK_DEF_KEY_, t.START_TIME_, t.END_TIME_
        from ge_case c join ACT_HI_PROCINST p on p.BUSINESS_KEY_ = c.application_no join ACT_HI_TASKINST t on t.PROC_INST_ID_ = p.PROC_INST_ID_
        where c.accepted_at >= :from and c.accepted_at < :before and t.DELETE_REASON_ = 'completed'
        order by t.START_TIME_, t.ID_""").param("from", from).param("before", before).query(row -> {
          steps.computeIfAbsent(row.getString("BUSINESS_KEY_"), no -> new ArrayList<>())
              .add(new Step(row.getString("TASK_DEF_KEY_"), at(row, "START_TIME_"), at(row, "END_TIME_")));
        });
    return steps;
  }

  private static OffsetDateTime at(ResultSet row, String column) throws SQLException {
    return row.getTimestamp(column).toInstant().atZone(Days.ZONE).toOffsetDateTime();
  }
}
