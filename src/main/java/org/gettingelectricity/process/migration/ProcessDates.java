package org.gettingelectricity.process.migration;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.migration.RunningProcesses.Running;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where processes stand and when something is due in them, as the engine keeps it. */
@Component
class ProcessDates {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private final JdbcClient jdbc;
  private final Clock clock;

  /** When something is due. @param element id of what it belongs to in the model */
  record Dated(boolean timer, String element, String at) {

    /** @param names what people call the elements of the model, by id */
    String what(UnaryOperator<String> names) {
      return (timer ? "定时器" : "任务") + names.apply(element);
    }

    boolean sameAs(Dated other) {
      return timer == other.timer && element.equals(other.element);
    }
  }

  ProcessDates(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Whether it was due before now. */
  boolean past(Dated one) {
    return one.at.compareTo(text(Timestamp.from(clock.instant()))) < 0;
  }

  List<Running> processes(String definitionId) {
    return jdbc.sql("""
        select ID_ as process_instance_id, BUSINESS_KEY_ as application_no from ACT_RU_EXECUTION
        where PARENT_ID_ is null and PROC_DEF_ID_ = :definition order by BUSINESS_KEY_, ID_""").param("definition", definitionId)
        .query(Running.class).list();
  }

  /** The definitions that processes run on, without those that ended. */
  Map<String, String> definitions(Collection<String> processes) {
    Map<String, String> definitions = new HashMap<>();
    jdbc.sql("select ID_, PROC_DEF_ID_ from ACT_RU_EXECUTION where ID_ in (:ids)").param("ids", processes).query(row -> {
      definitions.put(row.getString("ID_"), row.getString("PROC_DEF_ID_"));
    });
    return definitions;
  }

  /** How many processes stand in each element. */
  Map<String, Long> standing(String definitionId) {
    Map<String, Long> standing = new HashMap<>();
    jdbc.sql("""
        select ACT_ID_ as element, count(distinct PROC_INST_ID_) as number from ACT_RU_EXECUTION
        where PROC_DEF_ID_ = :definition and ACT_ID_ is not null group by ACT_ID_""").param("definition", definitionId)
        .query(row -> {
          standing.put(row.getString("element"), row.getLong("number"));
        });
    return standing;
  }

  /** Dates of the timers and tasks of each process. */
  Map<String, List<Dated>> of(Collection<String> processes) {
    Map<String, List<Dated>> dates = new HashMap<>();
    jdbc.sql("""
        select j.PROCESS_INSTANCE_ID_, d.ACT_ID_ as element, j.DUEDATE_ as due
        from ACT_RU_JOB j join ACT_RU_JOBDEF d on d.ID_ = j.JOB_DEF_ID_ where j.PROCESS_INSTANCE_ID_ in (:ids)""").param("ids", processes)
        .query(row -> {
          note(dates, row.getString("PROCESS_INSTANCE_ID_"), new Dated(true, row.getString("element"), text(row.getTimestamp("due"))));
        });
    jdbc.sql("select PROC_INST_ID_, TASK_DEF_KEY_, DUE_DATE_, FOLLOW_UP_DATE_ from ACT_RU_TASK where PROC_INST_ID_ in (:ids)")
        .param("ids", processes).query(row -> {
          note(dates, row.getString("PROC_INST_ID_"), new Dated(false, row.getString("TASK_DEF_KEY_"),
              text(row.getTimestamp("DUE_DATE_")) + "，跟进 " + text(row.getTimestamp("FOLLOW_UP_DATE_"))));
        });
    return dates;
  }

  private static void note(Map<String, List<Dated>> dates, String process, Dated dated) {
    dates.computeIfAbsent(process, none -> new ArrayList<>()).add(dated);
  }

  /** Beijing time, to the second as people read it. */
  private static String text(@Nullable Timestamp at) {
    return at == null ? "无" : TIME.format(at.toInstant().atZone(Days.ZONE));
  }
}
