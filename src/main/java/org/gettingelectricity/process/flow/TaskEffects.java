package org.gettingelectricity.process.flow;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.gettingelectricity.application.Cases;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.approval.Approvals;
import org.gettingelectricity.approval.Decision;
import org.gettingelectricity.clock.CaseClocks;
import org.gettingelectricity.clock.Ledger;
import org.gettingelectricity.costsharing.CostSharing;
import org.gettingelectricity.costsharing.Fees;
import org.gettingelectricity.document.Documents;
import org.gettingelectricity.policy.AttemptedAction;
import org.gettingelectricity.policy.Quote;
import org.gettingelectricity.process.engine.Actors;
import org.gettingelectricity.process.engine.GateRefusal;
import org.gettingelectricity.process.time.StageInstance;
import org.gettingelectricity.rating.Ratings;
import org.springframework.stereotype.Component;

/**
 * What finishing a user task does to the case beyond moving on: one line per task, one call per line. A refusal undoes the
 * completion and is answered with 400, whoever completes.
 */
@Component
class TaskEffects implements TaskListener {

  private interface Effect {
    void of(DelegateTask task, String applicationNo);
  }

  private final Map<String, Effect> effects;
  private final Cases cases;
  private final Documents documents;
  private final SiteFindings findings;
  private final Fees fees;
  private final CaseClocks clocks;
  private final Ledger ledger;
  private final TaskDesk desk;
  private final Clock clock;

  TaskEffects(Cases cases, Approvals approvals, CostSharing costs, Documents documents, Connection connection,
      Ratings ratings, PlanTasks plans, SiteFindings findings, Fees fees, CaseClocks clocks, Ledger ledger,
      TaskDesk desk, Clock clock) {
    this.cases = cases;
    this.fees = fees;
    this.ledger = ledger;
    this.documents = documents;
    this.findings = findings;
    this.clocks = clocks;
    this.desk = desk;
    this.clock = clock;
    this.effects = Map.ofEntries(
        Map.entry("userTask_checkDocuments", (task, no) -> accept(task, no)),
        Map.entry("userTask_surveySite", (task, no) -> findings.take(task, no)),
        Map.entry("userTask_reviewDesign", (task, no) -> requirePapers(no, "DESIGN_REVIEW")),
        Map.entry("userTask_inspectConcealed", (task, no) -> requirePapers(no, "MID_INSPECTION")),
        Map.entry("userTask_inspectJointly", (task, no) -> requirePapers(no, "INSPECT_AND_CONNECT")),
        Map.entry("userTask_inspectCompletion", (task, no) -> requirePapers(no, "COMPLETION_INSPECTION")),
        Map.entry("userTask_scheduleWorks", (task, no) -> agree(task, no)),
        Map.entry("userTask_awaitCustomerWorks", (task, no) -> customerWorks(task, no)),
        Map.entry("userTask_settleFees", (task, no) -> settle(task, no)),
        Map.entry("userTask_construct", (task, no) -> happenedToday(task, no, "constructionFinishedOn", "施工完工日期")),
        Map.entry("userTask_draftPlan", (task, no) -> plans.drafted(task, no)),
        Map.entry("userTask_confirmPlan", (task, no) -> {
          plans.answered(task, no);
          planFinish(task, no);
        }),
        Map.entry("userTask_decidePayer",
            (task, no) -> costs.decide(no, text(task, "externalLinePayer"), text(task, "payerReason"), Actors.current())),
        Map.entry("userTask_submitPermit",
            (task, no) -> approvals.submitted(no, text(task, "permit"), text(task, "permitApplicationNo"))),
        Map.entry("userTask_recordDecision",
            (task, no) -> approvals.record(no, text(task, "permit"), decision(task), Actors.current())),
        Map.entry("userTask_connectMeter", (task, no) -> connection.check(no, task)),
        Map.entry("userTask_installMeter", (task, no) -> connection.check(no, task)),
        Map.entry("userTask_collectRating", (task, no) -> ratings.collected(no, number(task, "ratingScore"),
            text(task, "ratingComment"), Actors.current())));
  }

  @Override
  public void notify(DelegateTask task) {
    String no = ((TaskEntity) task).getExecution().getProcessBusinessKey();
    Effect effect = effects.get(task.getTaskDefinitionKey());
    if (no != null && effect != null) {
      effect.of(task, no);
    }
  }

  private void accept(DelegateTask task, String no) {
    requirePapers(no, "ACCEPTANCE");
    desk.named(task, no, text(task, "clientManager"), text(task, "projectManager"));
    findings.take(task, no);
  }

  /** 契约制: the finish agreed with the customer moves the works' due date at once (001 三(二)2, D-19). */
  private void agree(DelegateTask task, String no) {
    String finish = text(task, "agreedFinishOn");
    if (finish != null) {
      refusePast("agreedFinishOn 商定完工日期", LocalDate.parse(finish));
      String works = StageInstance.of(((TaskEntity) task).getExecution(), "WORKS");
      clocks.agreed(no, "WORKS", works, LocalDate.parse(finish), Boolean.TRUE.equals(task.getVariable("customerConsent")),
          Actors.current().id());
    }
  }

  /** Grid works at 35 kV and above are due with the customer's own works (000 三(一)5). */
  private void planFinish(DelegateTask task, String no) {
    String finish = text(task, "customerPlannedFinishOn");
    if (finish != null) {
      refusePast("customerPlannedFinishOn 客户计划完工日期", LocalDate.parse(finish));
      clocks.customerFinishPlanned(no, LocalDate.parse(finish), Actors.current().id());
    }
  }

  /** Only published fees that are the customer's are charged (004 台账37-38). */
  private void settle(DelegateTask task, String no) {
    fees.settle(cases.get(no), text(task, "feeLines"), text(task, "paymentNo"), Actors.current()).ifPresent(refusal -> {
      throw GateRefusal.because(refusal.code(), refusal.message());
    });
  }

  /** Whom the customer has chosen is recorded as the customer's choice; staff name nobody (004 台账56). */
  private void customerWorks(DelegateTask task, String no) {
    happenedToday(task, no, "customerWorksFinishedOn", "客户工程完工日期");
    String contractors = text(task, "contractorNames");
    if (contractors == null) {
      return;
    }
    if (!"CUSTOMER".equals(text(task, "contractorChosenBy"))) {
      Quote.ActionResult result = cases.judge(cases.get(no), new AttemptedAction.DesignateContractor());
      throw GateRefusal.because(result.code(), "设计、施工、供货单位由客户自主选择，供电企业不得指定或推荐（依据：" + result.source() + "）");
    }
    ledger.append(no, clock.instant(), Actors.current().id(), "CONTRACTOR_CHOSEN", "CASE",
        Map.of("contractors", contractors, "chosenBy", "CUSTOMER"));
  }

  /** What has happened is recorded on the day it happens, not later and not ahead (004 台账15, D-27). */
  private void happenedToday(DelegateTask task, String no, String field, String label) {
    String text = text(task, field);
    if (text == null) {
      return;
    }
    LocalDate day = LocalDate.parse(text);
    LocalDate today = LocalDate.now(clock);
    Quote.ActionResult result = cases.judge(cases.get(no), new AttemptedAction.RecordEvent("WORKS", day, today));
    if (!result.allowed()) {
      throw GateRefusal.because(result.code(),
          "%s %s %s 早于登记当日 %s，不得补录（依据：%s）".formatted(field, label, day, today, result.source()));
    }
    if (day.isAfter(today)) {
      throw GateRefusal.because("FUTURE_RECORD", "%s %s %s 晚于今日 %s，尚未发生".formatted(field, label, day, today));
    }
  }

  private void refusePast(String field, LocalDate day) {
    if (day.isBefore(LocalDate.now(clock))) {
      throw GateRefusal.because("DATE_IN_THE_PAST", field + " " + day + " 不能早于今日");
    }
  }

  private void requirePapers(String no, String stage) {
    ConnectionCase c = cases.get(no);
    List<String> missing = documents.missing(c, stage);
    if (!missing.isEmpty()) {
      throw GateRefusal.because("MISSING_DOCUMENT", "资料未齐，请先上传：" + String.join("、", missing));
    }
  }

  private static Decision decision(DelegateTask task) {
    return new Decision(Decision.Outcome.valueOf(text(task, "permitDecision")), text(task, "permitDocumentNo"),
        text(task, "permitReason"));
  }

  /** The answer just given; else what the task was opened with, which stays at the task. */
  private static String text(DelegateTask task, String name) {
    Object given = ((TaskEntity) task).getExecution().getVariable(name);
    Object value = given == null ? task.getVariable(name) : given;
    return value == null || value.toString().isBlank() ? null : value.toString();
  }

  private static int number(DelegateTask task, String name) {
    return Integer.parseInt(String.valueOf(task.getVariable(name)).replaceAll("\\.0+$", ""));
  }
}
