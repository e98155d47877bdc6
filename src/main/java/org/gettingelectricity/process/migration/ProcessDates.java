package org.gettingelectricity.process.migration;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gettingelectricity.migration.RunningProcesses.Running;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where processes stand and when something is due in them, as the engine keeps it. */
@Component
class ProcessDates {

  private final JdbcClient jdbc;

  ProcessDates(JdbcClient jdbc) {
    this.jdbc = jdbc;
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
  Map<String, Map<String, String>> of(Collection<String> processes) {
    Map<String, Map<String, String>> dates = new HashMap<>();
    jdbc.sql("""
        select j.PROCESS_INSTANCE_ID_, j.ID_ as job, d.ACT_ID_ as element, j.DUEDATE_ as due
        from ACT_RU_JOB j join ACT_RU_JOBDEF d on d.ID_ = j.JOB_DEF_ID_ where j.PROCESS_INSTANCE_ID_ in (:ids)""").param("ids", processes)
        .query(row -> {
          note(dates, row.getString("PROCESS_INSTANCE_ID_"), "定时器 " + row.getString("element") + " " + row.getString("job"),
              String.valueOf(row.getTimestamp("due")));
        });
    jdbc.sql("select PROC_INST_ID_, ID_, TASK_DEF_KEY_, DUE_DATE_, FOLLOW_UP_DATE_ from ACT_RU_TASK where PROC_INST_ID_ in (:ids)")
        .param("ids", processes).query(row -> {
          note(dates, row.getString("PROC_INST_ID_"), "任务 " + row.getString("TASK_DEF_KEY_") + " " + row.getString("ID_"),
              row.getTimestamp("DUE_DATE_") + " / " + row.getTimestamp("FOLLOW_UP_DATE_"));
        });
    return dates;
  }

  private static void note(Map<String, Map<String, String>> dates, String process, String what, String at) {
    dates.computeIfAbsent(process, none -> new TreeMap<>()).put(what, at);
  }
}
