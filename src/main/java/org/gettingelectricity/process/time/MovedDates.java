package org.gettingelectricity.process.time;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.gettingelectricity.clock.CaseClocks;
import org.gettingelectricity.clock.Due;
import org.gettingelectricity.process.engine.ModelKeys;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Brings the timers and tasks of many cases in line at once after a calendar changed: four reads and four batches for a whole
 * portion. A calendar neither starts nor stops a clock, so no timer appears or disappears. Tasks keep their revision: what
 * a user does with one meanwhile must not fail. Timers get a new one, so that the executor looks at them again.
 */
@Component
class MovedDates {

  private final JdbcClient jdbc;
  private final JdbcTemplate batch;
  private final CaseClocks clocks;

  MovedDates(JdbcClient jdbc, JdbcTemplate batch, CaseClocks clocks) {
    this.jdbc = jdbc;
    this.batch = batch;
    this.clocks = clocks;
  }

  /** A process instance of a case, and the activity of another one that called it. */
  private record Instance(String id, String applicationNo, ProcessDefinitionEntity model, String caller,
      String callingActivity) {}

  /** Follows the clocks of open cases; inside a command. */
  void follow(Collection<String> applicationNos) {
    Map<String, Instance> instances = instances(applicationNos);
    if (!instances.isEmpty()) {
      timers(instances);
      tasks(instances, supervised(instances));
    }
  }

  private Map<String, Instance> instances(Collection<String> applicationNos) {
    Map<String, Instance> instances = new HashMap<>();
    jdbc.sql("""
        select p.ID_, p.BUSINESS_KEY_, p.PROC_DEF_ID_, s.PROC_INST_ID_ as CALLER_, s.ACT_ID_ as CALLING_ACTIVITY_
        from ACT_RU_EXECUTION p left join ACT_RU_EXECUTION s on s.ID_ = p.SUPER_EXEC_
        where p.PARENT_ID_ is null and p.BUSINESS_KEY_ in (:nos)""").param("nos", applicationNos)
        .query((row, n) -> new Instance(row.getString("ID_"), row.getString("BUSINESS_KEY_"), model(row.getString("PROC_DEF_ID_")),
            row.getString("CALLER_"), row.getString("CALLING_ACTIVITY_"))).list()
        .forEach(instance -> instances.put(instance.id(), instance));
    return instances;
  }

  /** One of those whose rows were asked for. */
  private static Instance known(Map<String, Instance> instances, String id) {
    return Objects.requireNonNull(instances.get(id));
  }

  private static ProcessDefinitionEntity model(String id) {
    return Context.getProcessEngineConfiguration().getDeploymentCache().findDeployedProcessDefinitionById(id);
  }

  private void timers(Map<String, Instance> instances) {
    List<Object[]> moved = new ArrayList<>();
    jdbc.sql("""
        select j.ID_, j.PROCESS_INSTANCE_ID_, j.DUEDATE_, d.ACT_ID_
        from ACT_RU_JOB j join ACT_RU_JOBDEF d on d.ID_ = j.JOB_DEF_ID_ where j.PROCESS_INSTANCE_ID_ in (:instances)""")
        .param("instances", instances.keySet()).query(row -> {
          Timestamp before = row.getTimestamp("DUEDATE_");
          String job = row.getString("ID_");
          alarmAt(known(instances, row.getString("PROCESS_INSTANCE_ID_")), row.getString("ACT_ID_")).map(Timestamp::from)
              .filter(at -> !at.equals(before)).ifPresent(at -> moved.add(new Object[] {at, job}));
        });
    batch.batchUpdate("update ACT_RU_JOB set DUEDATE_ = ?, REV_ = REV_ + 1 where ID_ = ?", moved);
  }

  /** When the timer of an element fires now; empty for others, as those of an escalation. */
  private Optional<Instant> alarmAt(Instance at, String element) {
    ActivityImpl activity = at.model().findActivity(element);
    return Optional.ofNullable(activity).flatMap(StageMarks::timer).flatMap(timer -> {
      String run = StageInstance.find(at.model(), timer.clock()).map(stage -> StageInstance.id(at.id(), stage))
          .orElse(at.applicationNo());
      return clocks.due(at.applicationNo(), timer.clock(), run).flatMap(due -> CaseTimers.alarmAt(due, timer.warning()));
    });
  }

  /** The clocks that supervisions watch over, by process instance. */
  private Map<String, StageInstance> supervised(Map<String, Instance> instances) {
    List<String> supervisions = instances.values().stream().filter(at -> ModelKeys.SUPERVISION.equals(at.model().getKey()))
        .map(Instance::id).toList();
    Map<String, StageInstance> clocksOf = new HashMap<>();
    if (!supervisions.isEmpty()) {
      jdbc.sql("""
          select c.PROC_INST_ID_, c.TEXT_ as CLOCK_, i.TEXT_ as RUN_ from ACT_RU_VARIABLE c
            join ACT_RU_VARIABLE i on i.EXECUTION_ID_ = c.EXECUTION_ID_ and i.NAME_ = :run
          where c.NAME_ = :clock and c.EXECUTION_ID_ in (:instances)""").param("run", SupervisedClock.INSTANCE)
          .param("clock", SupervisedClock.CLOCK).param("instances", supervisions).query(row -> {
            clocksOf.put(row.getString("PROC_INST_ID_"), new StageInstance(row.getString("CLOCK_"), row.getString("RUN_")));
          });
    }
    return clocksOf;
  }

  private record Task(String id, String instance, String element, @Nullable Instant dueAt, @Nullable Instant followUpAt, boolean chosen) {}

  private void tasks(Map<String, Instance> instances, Map<String, StageInstance> supervised) {
    List<Object[]> dates = new ArrayList<>();
    List<Object[]> summaries = new ArrayList<>();
    jdbc.sql("""
        select t.ID_, t.PROC_INST_ID_, t.TASK_DEF_KEY_, t.DUE_DATE_, t.FOLLOW_UP_DATE_, v.ID_ as CHOSEN_
        from ACT_RU_TASK t left join ACT_RU_VARIABLE v on v.TASK_ID_ = t.ID_ and v.NAME_ = :chosen
        where t.PROC_INST_ID_ in (:instances)""").param("chosen", TaskDates.CHOSEN).param("instances", instances.keySet())
        .query((row, n) -> new Task(row.getString("ID_"), row.getString("PROC_INST_ID_"), row.getString("TASK_DEF_KEY_"),
            instant(row.getTimestamp("DUE_DATE_")), instant(row.getTimestamp("FOLLOW_UP_DATE_")), row.getString("CHOSEN_") != null)).list()
        .forEach(task -> move(task, known(instances, task.instance), instances, supervised, dates, summaries));
    batch.batchUpdate("update ACT_RU_TASK set DUE_DATE_ = ?, FOLLOW_UP_DATE_ = ? where ID_ = ?", dates);
    batch.batchUpdate("update ACT_HI_TASKINST set DUE_DATE_ = ?, FOLLOW_UP_DATE_ = ? where ID_ = ?", dates);
    batch.batchUpdate("update ACT_RU_VARIABLE set TEXT_ = ? where TASK_ID_ = ? and NAME_ = ?", summaries);
  }

  /** A task follows the clock of its stage, or the one its supervision watches; a day somebody chose for it stays. */
  private void move(Task task, Instance at, Map<String, Instance> instances, Map<String, StageInstance> supervised,
      List<Object[]> dates, List<Object[]> summaries) {
    StageInstance stage = Optional.ofNullable(supervised.get(at.id())).or(() -> around(instances, at, task.element))
        .orElse(new StageInstance("WHOLE_PROCESS", at.applicationNo()));
    Optional<Due> due = clocks.due(at.applicationNo(), stage.clock(), stage.instanceId());
    Instant dueAt = due.map(TaskDueDate::dueAt).orElse(null);
    if (!Objects.equals(dueAt, task.dueAt)) {
      Instant followUpAt = task.chosen ? task.followUpAt : due.map(Due::warningAt).orElse(task.followUpAt);
      dates.add(new Object[] {timestamp(dueAt), timestamp(followUpAt), task.id});
      summaries.add(new Object[] {clocks.summary(at.applicationNo(), stage.clock(), stage.instanceId()), task.id, TaskDueDate.CLOCK_SUMMARY});
    }
  }

  private static @Nullable Instant instant(@Nullable Timestamp at) {
    return at == null ? null : at.toInstant();
  }

  private static @Nullable Timestamp timestamp(@Nullable Instant at) {
    return at == null ? null : Timestamp.from(at);
  }

  /** The stage around an element, looking outwards and through calling processes. */
  private static Optional<StageInstance> around(Map<String, Instance> instances, Instance at, String element) {
    for (ScopeImpl scope = at.model().findActivity(element); scope instanceof ActivityImpl activity; scope = activity.getFlowScope()) {
      if (StageMarks.stage(activity)) {
        return Optional.of(new StageInstance(StageMarks.clock(activity), StageInstance.id(at.id(), activity)));
      }
    }
    Instance caller = at.caller() == null ? null : instances.get(at.caller());
    return caller == null ? Optional.empty() : around(instances, caller, at.callingActivity());
  }
}
