package org.gettingelectricity.policy.quote;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gettingelectricity.calendar.DayUnit;
import org.gettingelectricity.policy.code.DocumentCode;
import org.gettingelectricity.policy.code.Duty;
import org.gettingelectricity.policy.code.Flow;
import org.gettingelectricity.policy.code.Notice;
import org.gettingelectricity.policy.code.Owner;
import org.gettingelectricity.policy.code.Payer;
import org.gettingelectricity.policy.code.Permit;
import org.gettingelectricity.policy.code.PlanReview;
import org.gettingelectricity.policy.code.Prohibition;
import org.gettingelectricity.policy.code.Stage;
import org.gettingelectricity.policy.code.WorkItem;
import org.gettingelectricity.policy.code.WorksMode;
import org.gettingelectricity.policy.code.WorksStart;
import org.gettingelectricity.refusal.Refusal;

/**
 * What the policies say about a case. After a rejection that ends the evaluation only outcome, profile and rejections
 * are given; a missing document leaves the rest in place. A null limit means: no limit, therefore no timer.
 *
 * @param profile profile in force, the one stored with the case
 * @param evaluatedAs profile whose rules were applied; differs from {@code profile} outside the scope of 003 (D-4)
 * @param supplyVoltageKv kV
 * @param works null when no grid works are needed
 * @param material delivery of stocked material to the site, null when not stated
 * @param targets tighter values of a parent document that are shown but are not limits (D-19)
 * @param dueDates ACCEPTANCE and WHOLE_PROCESS counted without exclusions; absent = no limit
 * @param calendarProvisional true when a due date lies beyond the published holiday calendar (D-30)
 * @param clockOwners whose time counts in which clock (D-9)
 * @param duties tested before energising
 * @param liveConnection true where the grid is connected to by live work, without an outage (001 三(四)2); null elsewhere
 * @param sameDayConnection true where passing the inspection means being connected the same day (002 三(三)2); null elsewhere
 * @param planReplacesFeasibility true where the plan of a direct connection replaces feasibility study and preliminary design
 *     (002 三(三)2); null elsewhere
 * @param earlyMaterial true where material is drawn as for an emergency repair, before the design is done (003 措施5); null elsewhere
 * @param pin exact policy contents the quote was made with
 * @param explanations one entry per value: profile, table, row and clause it came from
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Quote(
    Outcome outcome,
    String profile,
    String evaluatedAs,
    Flow flow,
    BigDecimal supplyVoltageKv,
    List<StageLimit> stages,
    Limit handlingTotal,
    WholeProcess wholeProcess,
    Procedures procedures,
    PlanReview planReview,
    Documents documents,
    List<Rejection> rejections,
    Approvals approvals,
    @JsonInclude(JsonInclude.Include.ALWAYS) GridWorks works,
    GridWorks material,
    List<CostItem> cost,
    List<Notice> notices,
    List<Target> targets,
    Map<String, LocalDate> dueDates,
    Boolean calendarProvisional,
    ClockOwners clockOwners,
    List<Duty> duties,
    Boolean liveConnection,
    Boolean planReplacesFeasibility,
    Boolean sameDayConnection,
    Boolean earlyMaterial,
    ActionResult actionResult,
    ClockResult clock,
    String pin,
    List<Explanation> explanations) {

  public enum Outcome { ACCEPT, REJECT }

  /** Limit of a stage in working days. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record StageLimit(Stage stage, Integer limit, DayUnit unit) {}

  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Limit(Integer limit, DayUnit unit) {}

  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record WholeProcess(Integer average, Integer max, DayUnit unit) {}

  /** Procedures the customer takes part in; names null = not stated. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Procedures(Integer max, List<String> names) {}

  /** Documents by stage, those still to be collected at acceptance, and those deferred when documents were checked. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Documents(Map<Stage, List<DocumentCode>> required, List<DocumentCode> toCollect,
      List<DocumentCode> deferred) {}

  /** Limit in working days for the whole set, from the joint application to the last result. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Approvals(ApprovalRoute route, Integer limit, Payer applicant, List<Permit> exempt,
      List<Permit> separate) {}

  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record GridWorks(Integer limit, DayUnit unit, WorksStart startsAt, WorksMode mode) {}

  public record CostItem(WorkItem item, Payer payer, String rule) {}

  /** A tighter value of a parent document, shown beside the limit. */
  public record Target(String field, Integer limit, DayUnit unit, String profile, String source) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Rejection(String code, DocumentCode document, String fact, String source, String message)
      implements Refusal.Reason {}

  /** Whether the attempted action is allowed; code and source are null when it is. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record ActionResult(boolean allowed, Prohibition code, String source) {
    public static final ActionResult ALLOWED = new ActionResult(true, null, null);
  }

  /** Owners whose time counts in the handling clock and in the whole-process clock. */
  public record ClockOwners(Set<Owner> handling, Set<Owner> wholeProcess) {}

  /** Days used by a finished case and whether a limit was exceeded; null where there is none. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record ClockResult(int handlingUsed, int wholeUsed, DayUnit wholeUnit, Boolean handlingBreached,
      Boolean wholeBreached) {}

  /**
   * Where a value comes from: field of this quote, profile, decision table, row, clause and decision numbers, and the
   * facts on which the row decided, by name and as a Chinese sentence (null when a reading decision alone is behind the
   * value).
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Explanation(String field, String value, String profile, String table, Integer row, String source,
      Map<String, String> facts, String reason) {}

  /** A rejection after which nothing else is evaluated. */
  public static Quote rejected(String profile, List<Rejection> rejections, String pin) {
    return new Quote(Outcome.REJECT, profile, null, null, null, null, null, null, null, null, null, rejections, null,
        null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, pin, null);
  }

  /** The same quote with the answer to an attempted action. */
  public Quote with(ActionResult result) {
    return new Quote(outcome, profile, evaluatedAs, flow, supplyVoltageKv, stages, handlingTotal, wholeProcess,
        procedures, planReview, documents, rejections, approvals, works, material, cost, notices, targets, dueDates,
        calendarProvisional, clockOwners, duties, liveConnection, planReplacesFeasibility, sameDayConnection,
        earlyMaterial, result, clock, pin, explanations);
  }

  /** Why this line of the costs is as it is. */
  public Optional<Explanation> why(CostItem item) {
    return why("cost." + item.item());
  }

  /** Where a value comes from. @param field as explanations name it, e.g. {@code stages.ACCEPTANCE} */
  public Optional<Explanation> why(String field) {
    return explanations == null ? Optional.empty() : explanations.stream().filter(line -> line.field().equals(field)).findFirst();
  }

  /** The answers alone, without where each comes from. */
  public Quote withoutExplanations() {
    return new Quote(outcome, profile, evaluatedAs, flow, supplyVoltageKv, stages, handlingTotal, wholeProcess,
        procedures, planReview, documents, rejections, approvals, works, material, cost, notices, targets, dueDates,
        calendarProvisional, clockOwners, duties, liveConnection, planReplacesFeasibility, sameDayConnection,
        earlyMaterial, actionResult, clock, null, null);
  }

  /** Why the application belongs to its flow, as a Chinese sentence with the clause. */
  public Optional<String> flowReason() {
    return why("flow").map(why -> why.reason() == null ? "依据 " + why.source() : why.reason() + "（依据：" + why.source() + "）");
  }

  public boolean accepted() {
    return outcome == Outcome.ACCEPT;
  }
}
