package org.gettingelectricity.policy.rule;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.gettingelectricity.calendar.WorkingCalendar;
import org.gettingelectricity.policy.code.Duty;
import org.gettingelectricity.policy.code.Flow;
import org.gettingelectricity.policy.code.PlanReview;
import org.gettingelectricity.policy.code.WorkItem;
import org.gettingelectricity.policy.quote.PolicyAnswer.Outcome;
import org.gettingelectricity.policy.quote.Quote;
import org.gettingelectricity.policy.quote.Quote.ClockOwners;
import org.gettingelectricity.policy.quote.Quote.CostItem;
import org.gettingelectricity.policy.quote.Quote.Documents;
import org.gettingelectricity.policy.quote.Quote.GridWorks;
import org.gettingelectricity.policy.quote.Quote.Limit;
import org.gettingelectricity.policy.quote.Quote.StageLimit;
import org.gettingelectricity.policy.quote.Quote.WholeProcess;
import org.gettingelectricity.policy.table.FactName;
import org.gettingelectricity.policy.table.Profile;
import org.gettingelectricity.policy.table.TableRole;
import org.jspecify.annotations.Nullable;

/** Puts the answers of the single rules together, in the order in which they build on each other. */
public final class QuoteAssembly {

  private QuoteAssembly() {}

  public static Quote assemble(String pin, Profile profile, Evaluation evaluation, WorkingCalendar calendar) {
    var limits = new LimitRules(evaluation);
    var works = new WorksRules(evaluation);
    var clocks = new ClockRules(evaluation, calendar);
    List<StageLimit> stages = limits.stages();
    Limit handling = limits.handlingTotal();
    WholeProcess whole = limits.wholeProcess();
    limits.compareSum(stages, handling);
    Documents documents = new DocumentRules(evaluation).documents(stages);
    List<CostItem> cost = new InvestmentRules(evaluation).cost();
    var approvals = new ApprovalRules(evaluation).approvals(
        InvestmentRules.payerOf(WorkItem.EXTERNAL_LINE, cost));
    GridWorks gridWorks = works.works();
    NoticeRules.add(evaluation);
    Map<String, LocalDate> due = clocks.dueDates(stages, whole);
    ClockOwners owners = clocks.owners();
    return new Quote(
        evaluation.rejections().isEmpty() ? Outcome.ACCEPT : Outcome.REJECT,
        profile.id(), evaluation.lineage().own().id(),
        evaluation.sheet().<Flow>known(FactName.FLOW), evaluation.ownFlow(), evaluation.sheet().<BigDecimal>known(FactName.VOLTAGE_KV),
        stages, handling, whole, limits.procedures(), planReview(evaluation), documents, evaluation.rejections(),
        approvals, gridWorks, works.material(), cost, evaluation.notices(), works.targets(gridWorks), due,
        clocks.provisional(due), owners, duties(evaluation), yes(evaluation, TableRole.LIVE_CONNECTION),
        yes(evaluation, TableRole.PLAN_REPLACES_FEASIBILITY), yes(evaluation, TableRole.SAME_DAY_CONNECTION),
        yes(evaluation, TableRole.EARLY_MATERIAL), null, clocks.used(owners, handling, whole), pin,
        evaluation.explanations());
  }

  private static PlanReview planReview(Evaluation evaluation) {
    var ruling = evaluation.lineage().first(TableRole.PLAN_REVIEW, evaluation.sheet());
    PlanReview review = ruling.map(r -> PlanReview.valueOf(r.row().text("review"))).orElse(PlanReview.STANDARD);
    ruling.ifPresent(r -> evaluation.explain("planReview", review, r));
    return review;
  }

  /** True where the table says so, otherwise null. */
  private static @Nullable Boolean yes(Evaluation evaluation, TableRole role) {
    var ruling = evaluation.lineage().first(role, evaluation.sheet()).filter(r -> r.row().flag(role.key()));
    ruling.ifPresent(r -> evaluation.explain(role.key(), true, r));
    return ruling.isPresent() ? true : null;
  }

  private static List<Duty> duties(Evaluation evaluation) {
    return evaluation.lineage().own(TableRole.DUTIES, evaluation.sheet()).stream()
        .map(r -> Duty.valueOf(r.row().text("duty"))).toList();
  }
}
