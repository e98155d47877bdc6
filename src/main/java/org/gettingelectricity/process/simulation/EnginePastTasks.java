package org.gettingelectricity.process.simulation;

import com.fasterxml.jackson.core.type.TypeReference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.gettingelectricity.application.CaseEngine;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.record.Answer;
import org.gettingelectricity.simulation.PastTasks;
import org.gettingelectricity.simulation.SimulationPlan.Step;
import org.gettingelectricity.stored.StoredJson;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads from the engine's history how people worked, and from the record of the case what they answered. */
@Component
class EnginePastTasks implements PastTasks {

  private static final String DONE = "completed";
  private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]*");
  private static final TypeReference<List<Answer>> ANSWERS = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final StoredJson json;

  EnginePastTasks(JdbcClient jdbc, StoredJson json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  @Override
  public Map<String, List<Step>> of(OffsetDateTime from, OffsetDateTime before) {
    Map<String, List<Step>> steps = new HashMap<>();
    jdbc.sql("""
        select p.BUSINESS_KEY_, t.TASK_DEF_KEY_, t.START_TIME_, t.END_TIME_, t.DELETE_REASON_, r.circuit, r.permit, r.answers
        from ge_case c join ACT_HI_PROCINST p on p.BUSINESS_KEY_ = c.application_no join ACT_HI_TASKINST t on t.PROC_INST_ID_ = p.PROC_INST_ID_
          left join ge_record r on r.task_id = t.ID_
        where c.accepted_at >= :from and c.accepted_at < :before and t.END_TIME_ is not null
        order by t.START_TIME_, t.ID_""").param("from", from).param("before", before).query(row -> {
          steps.computeIfAbsent(row.getString("BUSINESS_KEY_"), no -> new ArrayList<>()).add(step(row));
        });
    return steps;
  }

  private Step step(ResultSet row) throws SQLException {
    return new Step(row.getString("TASK_DEF_KEY_"), CaseEngine.Subject.of((Number) row.getObject("circuit"), row.getString("permit")),
        at(row, "START_TIME_"), at(row, "END_TIME_"), !DONE.equals(row.getString("DELETE_REASON_")), deciding(row.getString("answers")));
  }

  private Map<String, Object> deciding(@Nullable String answers) {
    Map<String, Object> deciding = new HashMap<>();
    read(answers).stream().filter(answer -> answer.value() instanceof Boolean || answer.value() instanceof Number
        || answer.value() instanceof String text && CODE.matcher(text).matches())
        .forEach(answer -> deciding.put(answer.field(), Objects.requireNonNull(answer.value())));
    return deciding;
  }

  private List<Answer> read(@Nullable String answers) {
    return answers == null ? List.of() : json.read(answers, ANSWERS);
  }

  private static OffsetDateTime at(ResultSet row, String column) throws SQLException {
    return row.getTimestamp(column).toInstant().atZone(Days.ZONE).toOffsetDateTime();
  }
}
