package org.gettingelectricity.process.flow;

import java.util.Collection;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.application.Cases;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.approval.Approvals;
import org.gettingelectricity.costsharing.CostSharing;
import org.gettingelectricity.meeting.Meetings;
import org.gettingelectricity.plan.Plans;
import org.gettingelectricity.plan.SupplyPlan;
import org.gettingelectricity.policy.code.Permit;
import org.gettingelectricity.policy.code.PlanReview;
import org.springframework.stereotype.Component;

/**
 * What the models ask about a case at their gateways. Every answer comes from the policy pinned to the case, so one model
 * serves every region and year.
 */
@Component("caseFile")
public class CaseFile {

  private static final List<String> REVIEW_DEPARTMENTS = List.of("marketing", "development", "operations", "dispatch");

  private final Cases cases;
  private final Approvals approvals;
  private final CostSharing costs;
  private final Plans plans;

  CaseFile(Cases cases, Approvals approvals, CostSharing costs, Plans plans) {
    this.cases = cases;
    this.approvals = approvals;
    this.costs = costs;
    this.plans = plans;
  }

  /** Whether the policy has this stage for the case (POLICY 7). */
  public boolean stagePresent(DelegateExecution execution, String stage) {
    return of(execution).quote().stages().stream().anyMatch(limit -> limit.stage().name().equals(stage));
  }

  /** Whether an authority has to be asked for anything (POLICY 9). */
  public boolean approvalsNeeded(DelegateExecution execution) {
    return !approvals.pending(execution.getProcessBusinessKey()).isEmpty();
  }

  /** Whether utility or government has to build on the network side (POLICY 10). */
  public boolean gridWorksNeeded(DelegateExecution execution) {
    return of(execution).facts().works().gridWorksNeeded();
  }

  /** Whether the customer builds: always at high voltage, below only when the external line is the customer's. */
  public boolean customerWorksNeeded(DelegateExecution execution) {
    return of(execution).customerBuilds();
  }

  /** How the plan is reviewed (POLICY 11). */
  public String planReview(DelegateExecution execution) {
    PlanReview review = of(execution).quote().planReview();
    return review == null ? PlanReview.STANDARD.name() : review.name();
  }

  /** Whether the client manager answered the customer on the spot (000 三(一)2). */
  public boolean repliedOnSite(DelegateExecution execution) {
    return plans.inForce(execution.getProcessBusinessKey()).map(SupplyPlan::repliedOnSite).orElse(false);
  }

  /** The departments that countersign a plan. */
  public Collection<String> reviewDepartments(DelegateExecution execution) {
    return REVIEW_DEPARTMENTS;
  }

  /** The departments that bring in something before a meeting (001 附件3 五). */
  public Collection<String> meetingDepartments(DelegateExecution execution) {
    return Meetings.DEPARTMENTS.stream().map(Role::id).toList();
  }

  /** Whether the customer owes a published fee. */
  public boolean feesDue(DelegateExecution execution) {
    return costs.feesDue(execution.getProcessBusinessKey());
  }

  /** Whether the documents leave a payer open, so that a person decides (D-33). */
  public boolean payerUndecided(DelegateExecution execution) {
    return costs.undecided(execution.getProcessBusinessKey());
  }

  /** Whether every permit is settled. */
  public boolean approvalsComplete(DelegateExecution execution) {
    return approvals.complete(execution.getProcessBusinessKey());
  }

  /** The permits somebody still has to apply for. */
  public Collection<String> pendingPermits(DelegateExecution execution) {
    return approvals.pending(execution.getProcessBusinessKey()).stream().map(Permit::name).toList();
  }

  /** Whether the authority has to decide on the permit of this branch; a filing or a commitment is settled with its receipt. */
  public boolean decisionAwaited(DelegateExecution execution) {
    return approvals.awaited(execution.getProcessBusinessKey(), Permit.valueOf((String) execution.getVariable("permit")));
  }

  /** Supply circuits of the case. */
  public int circuits(DelegateExecution execution) {
    return of(execution).facts().circuits();
  }

  private ConnectionCase of(DelegateExecution execution) {
    return cases.get(execution.getProcessBusinessKey());
  }
}
