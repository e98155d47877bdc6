package org.gettingelectricity.process.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Objects;
import org.camunda.bpm.engine.impl.cmd.SaveTaskCmd;
import org.camunda.bpm.engine.impl.cmd.SetTaskFollowUpDateCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.refusal.Refusal;

/**
 * Saves what somebody changed of a task. When to look at a task again is up to whoever works it; when it is due follows from
 * the clocks of its case, so nobody moves that by hand.
 */
public record TaskDates(TaskEntity changed) implements Command<Void> {

  /** Marks a task whose follow-up date a person chose, so that a clock that moves leaves it alone. */
  static final String CHOSEN = "followUpChosen";
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Override
  public Void execute(CommandContext context) {
    TaskEntity stored = changed.getId() == null ? null : context.getTaskManager().findTaskById(changed.getId());
    if (stored == null || stored.getExecution() == null || stored.getExecution().getProcessBusinessKey() == null) {
      return new SaveTaskCmd(changed).execute(context);
    }
    refuseDueDate(stored, changed.getDueDate());
    if (same(stored.getFollowUpDate(), changed.getFollowUpDate())) {
      return new SaveTaskCmd(changed).execute(context);
    }
    refuseAnythingElse(stored);
    followUp(context, stored, changed.getFollowUpDate());
    return null;
  }

  /** Sets the date to look at a task again, for whoever may work the task. */
  static void followUp(CommandContext context, TaskEntity task, Date date) {
    context.getProcessEngineConfiguration().getCommandCheckers().forEach(checker -> checker.checkTaskWork(task));
    if (date != null && Days.of(date.toInstant()).isBefore(Days.of(ClockUtil.getCurrentTime().toInstant()))) {
      throw Refusal.policy("DATE_IN_THE_PAST", "跟进日期：不能早于今日");
    }
    context.runWithoutAuthorization(() -> new SetTaskFollowUpDateCmd(task.getId(), date).execute(context));
    task.setVariableLocal(CHOSEN, true);
  }

  public static void refuseDueDate(Task stored, Date due) {
    if (!same(stored.getDueDate(), due)) {
      throw Refusal.policy("DUE_DATE_FIXED", "到期日：由办理时限计算，不能手工改动；需要提醒时请设置跟进日期");
    }
  }

  /** One thing at a time: the other properties take other rights. */
  private void refuseAnythingElse(Task stored) {
    boolean more = !Objects.equals(stored.getName(), changed.getName())
        || !Objects.equals(stored.getAssignee(), changed.getAssignee())
        || !Objects.equals(stored.getOwner(), changed.getOwner())
        || !Objects.equals(stored.getDelegationState(), changed.getDelegationState())
        || stored.getPriority() != changed.getPriority()
        || !Objects.equals(stored.getDescription(), changed.getDescription());
    if (more) {
      throw Refusal.policy("INVALID_REQUEST", "跟进日期：须单独修改，不能与任务的其他内容一起改");
    }
  }

  /** Requests carry whole seconds or milliseconds, the database keeps what it keeps. */
  private static boolean same(Date one, Date other) {
    return one == null || other == null ? one == other
        : Duration.between(instant(one), instant(other)).abs().compareTo(SECOND) < 0;
  }

  private static Instant instant(Date date) {
    return Instant.ofEpochMilli(date.getTime());
  }
}
