package org.gettingelectricity.process.flow;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.gettingelectricity.application.Cases;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.clock.CaseClocks;
import org.gettingelectricity.ledger.Ledger;
import org.gettingelectricity.policy.quote.AttemptedAction;
import org.gettingelectricity.process.engine.Actors;
import org.gettingelectricity.process.time.StageInstance;
import org.gettingelectricity.refusal.Refusal;
import org.springframework.stereotype.Component;

/** The tasks around the works: what was agreed, what was built, when and by whom. */
@Component
class WorksTasks {

  private static final String WORKS = "WORKS";

  private final Cases cases;
  private final CaseClocks clocks;
  private final Ledger ledger;
  private final Clock clock;

  WorksTasks(Cases cases, CaseClocks clocks, Ledger ledger, Clock clock) {
    this.cases = cases;
    this.clocks = clocks;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** Shows the regular end of the works: only a later one takes the customer's consent (001 三(二)2). */
  void scheduling(DelegateTask task, String no) {
    String works = StageInstance.of(((TaskEntity) task).getExecution(), WORKS);
    clocks.due(no, WORKS, works).ifPresent(due -> task.setVariableLocal("worksDueOn", due.dueOn().toString()));
  }

  /** 契约制: the finish agreed with the customer moves the works' due date at once (001 三(二)2, D-19). */
  void agreed(DelegateTask task, String no) {
    TaskAnswers answers = new TaskAnswers((TaskEntity) task);
    LocalDate finish = answers.day("agreedFinishOn");
    if (finish != null) {
      refusePast("agreedFinishOn 商定完工日期", finish);
      String works = StageInstance.of(((TaskEntity) task).getExecution(), WORKS);
      clocks.agreed(no, WORKS, works, finish, answers.yes("customerConsent"), Actors.current().id());
    }
  }

  /** Grid works at 35 kV and above are due with the customer's own works (000 三(一)5). */
  void customerFinishPlanned(DelegateTask task, String no) {
    LocalDate finish = new TaskAnswers((TaskEntity) task).day("customerPlannedFinishOn");
    if (finish != null) {
      refusePast("customerPlannedFinishOn 客户计划完工日期", finish);
      clocks.customerFinishPlanned(no, finish, Actors.current().id());
    }
  }

  void constructed(DelegateTask task, String no) {
    happenedToday(task, no, "constructionFinishedOn", "施工完工日期");
  }

  /** Whom the customer has chosen is recorded as the customer's choice; staff name nobody (004 台账56). */
  void customersFinished(DelegateTask task, String no) {
    happenedToday(task, no, "customerWorksFinishedOn", "客户工程完工日期");
    TaskAnswers answers = new TaskAnswers((TaskEntity) task);
    String contractors = answers.text("contractorNames");
    if (contractors == null) {
      return;
    }
    if (!"CUSTOMER".equals(answers.text("contractorChosenBy"))) {
      refuse(no, new AttemptedAction.DesignateContractor(), "设计、施工、供货单位由客户自主选择，供电企业不得指定或推荐");
    }
    ledger.append(no, clock.instant(), Actors.current().id(), "CONTRACTOR_CHOSEN", "CASE",
        Map.of("contractors", contractors, "chosenBy", "CUSTOMER"));
  }

  /** What has happened is recorded on the day it happens, not later and not ahead (004 台账15, D-27). */
  private void happenedToday(DelegateTask task, String no, String field, String label) {
    LocalDate day = new TaskAnswers((TaskEntity) task).saidDay(field);
    LocalDate today = LocalDate.now(clock);
    refuse(no, new AttemptedAction.RecordEvent(WORKS, day, today), "%s %s %s 早于登记当日 %s，不得补录".formatted(field, label, day, today));
    if (day.isAfter(today)) {
      throw Refusal.policy("FUTURE_RECORD", "%s %s %s 晚于今日 %s，尚未发生".formatted(field, label, day, today));
    }
  }

  /** Refuses what the case's policy forbids, with its clause. */
  private void refuse(String no, AttemptedAction action, String sentence) {
    ConnectionCase c = cases.get(no);
    cases.forbidden(c, action).ifPresent(forbidden -> {
      throw Refusal.policy(forbidden.code().name(), sentence + cases.citations(c).ending(forbidden.source()));
    });
  }

  private void refusePast(String field, LocalDate day) {
    if (day.isBefore(LocalDate.now(clock))) {
      throw Refusal.policy("DATE_IN_THE_PAST", field + " " + day + " 不能早于今日");
    }
  }
}
