package org.gettingelectricity.process.flow;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.variable.Variables;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.process.engine.Actors;
import org.gettingelectricity.process.engine.ModelKeys;
import org.gettingelectricity.process.engine.SystemAuthority;
import org.gettingelectricity.process.form.TaskFormRules;
import org.gettingelectricity.transition.TransitionDesk;
import org.gettingelectricity.transition.TransitionalSupplies;
import org.gettingelectricity.transition.TransitionalSupply;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The process of an interim supply and its tasks: each works on the row of the supply. */
@Component
class TransitionTasks implements TransitionDesk {

  static final String TRANSITION = "transition";
  private static final String ESCALATE_AT = "escalateAt";

  private final ObjectProvider<TransitionalSupplies> supplies;
  private final ObjectProvider<RuntimeService> runtime;
  private final ObjectProvider<SystemAuthority> authority;
  private final Clock clock;

  TransitionTasks(ObjectProvider<TransitionalSupplies> supplies, ObjectProvider<RuntimeService> runtime,
      ObjectProvider<SystemAuthority> authority, Clock clock) {
    this.supplies = supplies;
    this.runtime = runtime;
    this.authority = authority;
    this.clock = clock;
  }

  @Override
  public String open(TransitionalSupply t) {
    return authority.getObject().call(() -> runtime.getObject().startProcessInstanceByKey(ModelKeys.TRANSITION, t.applicationNo(),
        Variables.putValue(TRANSITION, t.id()).putValue(ESCALATE_AT, Date.from(after(t.reinforcementFrom())))).getId());
  }

  @Override
  public void close(String processInstanceId, String reason) {
    authority.getObject().run(() -> runtime.getObject().createProcessInstanceQuery().processInstanceId(processInstanceId).list()
        .forEach(instance -> runtime.getObject().deleteProcessInstance(instance.getId(), reason)));
  }

  /** Shows the interim supply, due on the day the reinforcement shall start. */
  void starting(DelegateTask task, String no) {
    TransitionalSupply t = shown(task);
    task.setDueDate(Date.from(after(t.reinforcementFrom()).minusSeconds(1)));
  }

  /** Shows the interim supply, due on its last day. */
  void ending(DelegateTask task, String no) {
    TransitionalSupply t = shown(task);
    task.setDueDate(Date.from(after(t.untilOn()).minusSeconds(1)));
  }

  void started(DelegateTask task, String no) {
    TaskAnswers answers = new TaskAnswers((TaskEntity) task);
    LocalDate on = Optional.ofNullable(answers.day("reinforcementStartedOn")).orElseGet(() -> LocalDate.now(clock));
    TransitionalSupply t = row(task);
    TaskFormRules.refuse(supplies.getObject().started(t.id(), answers.said("reinforcementProjectNo"), on, Actors.current()));
    escalate(task, t.untilOn());
  }

  void ended(DelegateTask task, String no) {
    TaskAnswers answers = new TaskAnswers((TaskEntity) task);
    TransitionalSupply t = row(task);
    if (answers.yes("transitionEnded")) {
      supplies.getObject().ended(t.id(), answers.said("permanentSource"), Actors.current());
      return;
    }
    LocalDate until = answers.day("transitionUntil");
    TaskFormRules.refuse(supplies.getObject().putOff(t.id(), until, answers.text("transitionReason"), Actors.current()));
    escalate(task, Objects.requireNonNull(until));
  }

  private static void escalate(DelegateTask task, LocalDate last) {
    task.getExecution().setVariable(ESCALATE_AT, Date.from(after(last)));
  }

  private TransitionalSupply shown(DelegateTask task) {
    TransitionalSupply t = row(task);
    task.setVariableLocal("transitionSource", t.source());
    task.setVariableLocal("transitionPlan", "过渡供电至 " + t.untilOn() + (t.startedOn() == null
        ? "，电网改造应于 " + t.reinforcementFrom() + " 前开工" : "，电网改造已于 " + t.startedOn() + " 开工（" + t.projectNo() + "）")
        + (t.timesPutOff() == 0 ? "" : "，已延长 " + t.timesPutOff() + " 次"));
    return t;
  }

  private TransitionalSupply row(DelegateTask task) {
    return supplies.getObject().get((Long) task.getVariable(TRANSITION));
  }

  private static Instant after(LocalDate last) {
    return last.plusDays(1).atStartOfDay(Days.ZONE).toInstant();
  }
}
