package org.gettingelectricity.process.desk;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.assignment.Desks;
import org.gettingelectricity.process.engine.SystemAuthority;
import org.gettingelectricity.refusal.Refusal;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Moves and lists the engine's tasks by who has them on the desk. Who asks has checked the caller's right. */
@Component
class EngineDesks implements Desks {

  private final ObjectProvider<TaskService> tasks;
  private final ObjectProvider<SystemAuthority> authority;
  private final JdbcClient jdbc;
  private final Clock clock;

  EngineDesks(ObjectProvider<TaskService> tasks, ObjectProvider<SystemAuthority> authority, JdbcClient jdbc, Clock clock) {
    this.tasks = tasks;
    this.authority = authority;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @Override
  public int move(String applicationNo, Role role, String user) {
    return moving(() -> {
      List<Task> moved = tasks.getObject().createTaskQuery().processInstanceBusinessKey(applicationNo).list().stream()
          .filter(task -> roles(task.getId()).equals(List.of(role)) && !user.equals(task.getAssignee())).toList();
      moved.forEach(task -> tasks.getObject().setAssignee(task.getId(), user));
      return moved.size();
    });
  }

  @Override
  public boolean take(String taskId, String from, String to) {
    return moving(() -> {
      boolean there = tasks.getObject().createTaskQuery().taskId(taskId).taskAssignee(from).count() == 1;
      if (there) {
        tasks.getObject().setAssignee(taskId, to);
      }
      return there;
    });
  }

  /** Two people may move the same task at once: the later one is told to look again. */
  private <T> T moving(Supplier<T> move) {
    try {
      return authority.getObject().call(move);
    } catch (OptimisticLockingException e) {
      throw Refusal.conflict("TASK_CHANGED", "任务正由他人办理或转移，请刷新后重试");
    }
  }

  @Override
  public List<DeskTask> on(String user, int most) {
    return jdbc.sql("""
        select t.ID_, t.NAME_, t.DUE_DATE_, root.BUSINESS_KEY_, v.TEXT_ as SUMMARY_, c.region as REGION_ from ACT_RU_TASK t
        join ACT_RU_EXECUTION e on e.ID_ = t.PROC_INST_ID_
        join ACT_RU_EXECUTION root on root.ID_ = e.ROOT_PROC_INST_ID_
        left join ACT_RU_VARIABLE v on v.TASK_ID_ = t.ID_ and v.NAME_ = 'caseSummary'
        left join ge_case c on c.application_no = root.BUSINESS_KEY_
        where t.ASSIGNEE_ = :user order by t.DUE_DATE_ nulls last, t.ID_ fetch first :most rows only""")
        .param("user", user).param("most", most)
        .query((row, n) -> new DeskTask(row.getString("ID_"), row.getString("NAME_"), row.getString("BUSINESS_KEY_"),
            row.getString("REGION_"), row.getString("SUMMARY_"), Optional.ofNullable(row.getTimestamp("DUE_DATE_")).map(Timestamp::toInstant).orElse(null)))
        .list();
  }

  @Override
  public List<Role> roles(String taskId) {
    return tasks.getObject().getIdentityLinksForTask(taskId).stream()
        .filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType()) && link.getGroupId() != null)
        .map(IdentityLink::getGroupId).map(Role::of).flatMap(Optional::stream).toList();
  }

  @Override
  public Map<String, TaskLoad> loads(List<String> users) {
    Map<String, TaskLoad> loads = new HashMap<>();
    if (!users.isEmpty()) {
      jdbc.sql("""
          select ASSIGNEE_, count(*) as open_tasks, sum(case when DUE_DATE_ < :now then 1 else 0 end) as overdue
          from ACT_RU_TASK where ASSIGNEE_ in (:users) group by ASSIGNEE_""")
          .param("now", Timestamp.from(clock.instant())).param("users", users)
          .query((row, n) -> loads.put(row.getString("ASSIGNEE_"),
              new TaskLoad(row.getLong("open_tasks"), row.getLong("overdue")))).list();
    }
    return loads;
  }
}
