package org.gettingelectricity.policy.quote;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
import org.gettingelectricity.refusal.Citations;
import org.gettingelectricity.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * What the policies say about an application that has a flow; missing documents reject it and leave the rest in place. A null limit
 * means: no limit, therefore no timer.
 *
 * @param profile profile in force, the one stored with the case
 * @param evaluatedAs profile whose rules were applied; differs from {@code profile} outside the scope of 003 (D-4)
 * @param ownFlow the flow of the company's own that takes the place of {@code flow}, null where none does
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
 * @param pin exact policy contents the quote was made with, null where the answers alone are shown
 * @param explanations one entry per value: profile, table, row and clause it came from; empty where the answers alone are shown
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Quote(
    Outcome outcome,
    String profile,
    String evaluatedAs,
    Flow flow,
    @Nullable OwnFlow ownFlow,
    BigDecimal supplyVoltageKv,
    List<StageLimit> stages,
    Limit handlingTotal,
    WholeProcess wholeProcess,
    Procedures procedures,
    PlanReview planReview,
    Documents documents,
    List<Rejection> rejections,
    Approvals approvals,
    @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable GridWorks works,
    @Nullable GridWorks material,
    List<CostItem> cost,
    List<Notice> notices,
    List<Target> targets,
    Map<String, LocalDate> dueDates,
    @Nullable Boolean calendarProvisional,
    ClockOwners clockOwners,
    List<Duty> duties,
    @Nullable Boolean liveConnection,
    @Nullable Boolean planReplacesFeasibility,
    @Nullable Boolean sameDayConnection,
    @Nullable Boolean earlyMaterial,
    @Nullable ActionResult actionResult,
    @Nullable ClockResult clock,
    @Nullable String pin,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Explanation> explanations) implements PolicyAnswer {

  public Quote {
    explanations = explanations == null ? List.of() : explanations;
  }

  /** Limit of a stage in working days. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record StageLimit(Stage stage, @Nullable Integer limit, DayUnit unit) {}

  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Limit(@Nullable Integer limit, DayUnit unit) {}

  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record WholeProcess(@Nullable Integer average, @Nullable Integer max, DayUnit unit) {}

  /** Procedures the customer takes part in; names null = not stated. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Procedures(@Nullable Integer max, @Nullable List<String> names) {}

  /** Documents by stage, those still to be collected at acceptance, and those deferred when documents were checked. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Documents(Map<Stage, List<DocumentCode>> required, List<DocumentCode> toCollect,
      @Nullable List<DocumentCode> deferred) {

    /** Those that may follow later and are still to come. */
    public List<DocumentCode> toFollow() {
      return deferred == null ? List.of() : deferred;
    }
  }

  /** Limit in working days for the whole set, from the joint application to the last result. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Approvals(ApprovalRoute route, @Nullable Integer limit, @Nullable Payer applicant, List<Permit> exempt,
      List<Permit> separate) {

    /** Who applies for a permit. @throws NullPointerException where none is needed */
    public Payer appliedForBy() {
      return Objects.requireNonNull(applicant, "no permit is needed");
    }
  }

  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record GridWorks(@Nullable Integer limit, DayUnit unit, WorksStart startsAt, WorksMode mode) {}

  public record CostItem(WorkItem item, Payer payer, String rule) {}

  /** A tighter value of a parent document, shown beside the limit. */
  public record Target(String field, Integer limit, DayUnit unit, String profile, String source) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Rejection(String code, @Nullable DocumentCode document, @Nullable String fact, @Nullable String source, String message)
      implements Refusal.Reason {

    @Override
    public @Nullable String about() {
      return document == null ? fact : document.name();
    }
  }

  /** Whether the attempted action is allowed; code and source are null when it is. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record ActionResult(boolean allowed, @Nullable Prohibition code, @Nullable String source) {
    static final ActionResult ALLOWED = new ActionResult(true, null, null);

    static ActionResult of(Optional<Forbidden> met) {
      return met.map(forbidden -> new ActionResult(false, forbidden.code(), forbidden.source())).orElse(ALLOWED);
    }
  }

  /** A prohibition an attempt meets, with its clause. */
  public record Forbidden(Prohibition code, String source) {}

  /** Owners whose time counts in the handling clock and in the whole-process clock. */
  public record ClockOwners(Set<Owner> handling, Set<Owner> wholeProcess) {}

  /** Days used by a finished case and whether a limit was exceeded; null where there is none. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record ClockResult(int handlingUsed, int wholeUsed, DayUnit wholeUnit, @Nullable Boolean handlingBreached,
      @Nullable Boolean wholeBreached) {}

  /**
   * Where a value comes from: field of this quote, profile, decision table, row, clause and decision numbers, and the
   * facts on which the row decided, by name and as a Chinese sentence (null when a reading decision alone is behind the
   * value).
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Explanation(String field, @Nullable String value, String profile, @Nullable String table, @Nullable Integer row,
      String source,
      @Nullable Map<String, String> facts, @Nullable String reason) {}

  /** The same quote with the answer to an attempted action. */
  public Quote with(Optional<Forbidden> met) {
    ActionResult result = ActionResult.of(met);
    return new Quote(outcome, profile, evaluatedAs, flow, ownFlow, supplyVoltageKv, stages, handlingTotal, wholeProcess,
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
    return explanations.stream().filter(line -> line.field().equals(field)).findFirst();
  }

  @Override
  public Quote withoutExplanations() {
    return new Quote(outcome, profile, evaluatedAs, flow, ownFlow, supplyVoltageKv, stages, handlingTotal, wholeProcess,
        procedures, planReview, documents, rejections, approvals, works, material, cost, notices, targets, dueDates,
        calendarProvisional, clockOwners, duties, liveConnection, planReplacesFeasibility, sameDayConnection,
        earlyMaterial, actionResult, clock, null, List.of());
  }

  /** Key of the process that carries such an application. */
  public String processKey() {
    return ownFlow == null ? flow.processKey() : ownFlow.process();
  }

  /** The Chinese name of its flow. */
  public String flowName() {
    return ownFlow == null ? flow.label() : ownFlow.name();
  }

  /** Why the application belongs to its flow, as a Chinese sentence with the clause; where no document says it, what the flow is for. */
  public Optional<String> flowReason(Citations citations) {
    return why(ownFlow == null ? "flow" : "ownFlow").flatMap(why -> why.reason() != null
        ? Optional.of(why.reason() + citations.ending(why.source()))
        : Optional.of(citations.cited(why.source())).filter(clause -> !clause.isEmpty()).map(clause -> "依据 " + clause))
        .or(() -> Optional.of(flow.meaning()));
  }

  @Override
  public Optional<Quote> quote() {
    return Optional.of(this);
  }
}
