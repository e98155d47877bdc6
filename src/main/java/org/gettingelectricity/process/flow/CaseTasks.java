package org.gettingelectricity.process.flow;

import java.time.Clock;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.gettingelectricity.application.Cases;
import org.gettingelectricity.application.StalledCases;
import org.gettingelectricity.application.Step;
import org.gettingelectricity.costsharing.CostSharing;
import org.gettingelectricity.costsharing.Fees;
import org.gettingelectricity.ledger.Ledger;
import org.gettingelectricity.policy.code.Payer;
import org.gettingelectricity.process.engine.Actors;
import org.gettingelectricity.process.flow.TaskEffects.Doing;
import org.gettingelectricity.process.time.StageInstance;
import org.gettingelectricity.rating.Ratings;
import org.gettingelectricity.refusal.Refusal;
import org.springframework.stereotype.Component;

/** The tasks that work on the case itself: its acceptance, payers and fees, its rating, and what is only written down. */
@Component
class CaseTasks {

  private final Cases cases;
  private final CostSharing costs;
  private final Fees fees;
  private final Ratings ratings;
  private final Ledger ledger;
  private final TaskDesk desk;
  private final Clock clock;

  CaseTasks(Cases cases, CostSharing costs, Fees fees, Ratings ratings, Ledger ledger, TaskDesk desk, Clock clock) {
    this.cases = cases;
    this.costs = costs;
    this.fees = fees;
    this.ratings = ratings;
    this.ledger = ledger;
    this.desk = desk;
    this.clock = clock;
  }

  void accepted(DelegateTask task, String no) {
    TaskAnswers answers = answers(task);
    requirePapers(task, no);
    cases.checked(no, Actors.current());
    desk.named(task, no, answers.text("clientManager"), answers.text("projectManager"));
  }

  /** Who works in a stage hears at once which of its papers are missing; the stage would not end without them. */
  void requirePapers(DelegateTask task, String no) {
    StageInstance.around(((TaskEntity) task).getExecution()).ifPresent(stage ->
        cases.require(no, new Step.StageWork(stage.clock())));
  }

  void stallDecided(DelegateTask task, String no) {
    TaskAnswers answers = answers(task);
    cases.decideStall(no, answers.code("stallDecision", StalledCases.Decision.class), answers.said("stallExplanation"), Actors.current());
  }

  void payerDecided(DelegateTask task, String no) {
    TaskAnswers answers = answers(task);
    costs.decide(no, Payer.valueOf(answers.said("externalLinePayer")), answers.said("payerReason"), Actors.current());
  }

  void offerFees(DelegateTask task, String no) {
    String due = fees.due(no);
    if (!due.isEmpty()) {
      task.setVariableLocal("feeLines", due);
    }
  }

  /** Only published fees that are the customer's are charged (004 台账37-38). */
  void feesSettled(DelegateTask task, String no) {
    TaskAnswers answers = answers(task);
    fees.settle(cases.get(no), answers.said("feeLines"), answers.said("paymentNo"), Actors.current()).ifPresent(refusal -> {
      throw Refusal.policy(refusal.code(), refusal.message());
    });
  }

  void rated(DelegateTask task, String no) {
    TaskAnswers answers = answers(task);
    ratings.collected(no, answers.number("ratingScore"), answers.text("ratingComment"), Actors.current());
  }

  /** Writes answers into the ledger of the case. @param kind of the row */
  Doing noting(String kind, String... fields) {
    return (task, no) -> {
      Map<String, Object> detail = Stream.of(fields).collect(Collectors.toMap(field -> field, answers(task)::said));
      ledger.append(no, clock.instant(), Actors.current().id(), kind, "CASE", detail);
    };
  }

  private static TaskAnswers answers(DelegateTask task) {
    return new TaskAnswers((TaskEntity) task);
  }
}
