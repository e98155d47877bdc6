package org.gettingelectricity.paper;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.gettingelectricity.access.People;
import org.gettingelectricity.application.CaseTeam;
import org.gettingelectricity.application.Cases;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.approval.Approvals;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.clock.CaseClocks;
import org.gettingelectricity.clock.ClockCode;
import org.gettingelectricity.clock.Timeline;
import org.gettingelectricity.costsharing.CostSharing;
import org.gettingelectricity.costsharing.Fees;
import org.gettingelectricity.document.Documents;
import org.gettingelectricity.energisation.ConnectionView;
import org.gettingelectricity.energisation.Energisation;
import org.gettingelectricity.ledger.Ledger;
import org.gettingelectricity.ledger.LedgerRow;
import org.gettingelectricity.plan.PlanOption;
import org.gettingelectricity.plan.PlanTerms;
import org.gettingelectricity.plan.Plans;
import org.gettingelectricity.plan.ServiceOffers;
import org.gettingelectricity.plan.ServicePackage;
import org.gettingelectricity.plan.SupplyPlan;
import org.gettingelectricity.policy.code.LoadGrade;
import org.gettingelectricity.policy.quote.Facts;
import org.gettingelectricity.policy.quote.Quote;
import org.gettingelectricity.policy.code.Stage;
import org.gettingelectricity.refusal.Clause;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gathers what is written on the papers of a case. */
@Component
class PaperContents {

  private final Cases cases;
  private final CaseTeam team;
  private final Documents documents;
  private final CostSharing costs;
  private final Fees fees;
  private final Approvals approvals;
  private final Plans plans;
  private final Energisation energisation;
  private final ServiceOffers services;
  private final CaseClocks clocks;
  private final Ledger ledger;
  private final People people;
  private final Clock clock;

  PaperContents(Cases cases, CaseTeam team, Documents documents, CostSharing costs, Fees fees, Approvals approvals,
      Plans plans, ServiceOffers services, Energisation energisation, CaseClocks clocks, Ledger ledger, People people, Clock clock) {
    this.cases = cases;
    this.team = team;
    this.documents = documents;
    this.costs = costs;
    this.fees = fees;
    this.approvals = approvals;
    this.plans = plans;
    this.energisation = energisation;
    this.services = services;
    this.clocks = clocks;
    this.ledger = ledger;
    this.people = people;
    this.clock = clock;
  }

  /** The content of a paper; empty while the case is not there yet. */
  Optional<PaperContent> of(PrintedPaper paper, ConnectionCase c) {
    return switch (paper) {
      case ONE_TIME_NOTICE, ACCEPTANCE_RECEIPT -> Optional.of(content(paper, c, accepted(c), null, null, List.of()));
      case TIME_STATEMENT -> Optional.of(content(paper, c, LocalDate.now(clock), null, null, List.of()));
      case SUPPLY_PLAN_REPLY -> plans.inForce(c.applicationNo())
          .map(plan -> content(paper, c, Days.of(plan.draftedAt()), plan(plan, c), null, List.of()));
      case INSPECTION_OPINION -> inspection(c).map(found -> content(paper, c, found.on(), null, found, List.of()));
      case PAYMENT_NOTICE -> available(paper, c) ? Optional.of(content(paper, c, plans.inForce(c.applicationNo())
          .map(plan -> Days.of(plan.draftedAt())).orElse(accepted(c)), null, null, owed(c))) : Optional.empty();
    };
  }

  /** Whether the case is far enough for the paper. */
  boolean available(PrintedPaper paper, ConnectionCase c) {
    return switch (paper) {
      case ONE_TIME_NOTICE, ACCEPTANCE_RECEIPT, TIME_STATEMENT -> true;
      case SUPPLY_PLAN_REPLY -> plans.inForce(c.applicationNo()).isPresent();
      case INSPECTION_OPINION -> inspection(c).isPresent();
      case PAYMENT_NOTICE -> planned(c) && !owed(c).isEmpty();
    };
  }

  /** Nobody is asked to pay before the plan says for what; some cases have none. */
  private boolean planned(ConnectionCase c) {
    return c.quote().stages().stream().noneMatch(stage -> stage.stage() == Stage.PLAN_REPLY) || plans.inForce(c.applicationNo()).isPresent();
  }

  private PaperContent content(PrintedPaper paper, ConnectionCase c, LocalDate on, PaperContent.@Nullable Plan plan,
      PaperContent.@Nullable Inspection inspection, List<PaperContent.Fee> owed) {
    Timeline timeline = paper == PrintedPaper.TIME_STATEMENT ? clocks.explain(c.applicationNo(), clock.instant()) : null;
    return new PaperContent(paper.label(), c.applicationNo(), c.customerName(), c.customer().get("phone"), c.siteAddress(),
        c.flowName(), PaperWords.capacity(c), PaperWords.voltage(Optional.ofNullable(c.quote().supplyVoltageKv()).orElse(c.facts().voltageKv())),
        cases.policyDocument(c), accepted(c), on, managers(c), needs(c), limits(c), shares(c), permits(c), plan, inspection,
        owed, total(c, owed), timeline == null ? List.of() : running(timeline), timeline == null ? List.of() : held(timeline, c),
        timeline == null ? null : end(c));
  }

  private static LocalDate accepted(ConnectionCase c) {
    return Days.of(c.acceptedAt());
  }

  private List<PaperContent.Manager> managers(ConnectionCase c) {
    return team.of(c.applicationNo()).stream().filter(member -> member.until() == null)
        .map(member -> new PaperContent.Manager(member.roleName(), member.name())).toList();
  }

  private List<PaperContent.Need> needs(ConnectionCase c) {
    return documents.checklist(c).stream().map(item ->
        new PaperContent.Need(item.stage().label(), item.name(), item.state().label())).toList();
  }

  private List<PaperContent.Limit> limits(ConnectionCase c) {
    Quote quote = c.quote();
    List<PaperContent.Limit> limits = new ArrayList<>();
    quote.stages().forEach(stage -> limits.add(new PaperContent.Limit(ClockCode.label(stage.stage().name()),
        PaperWords.days(stage.limit(), stage.unit()), source(c, "stages." + stage.stage()))));
    if (quote.handlingTotal() != null) {
      limits.add(new PaperContent.Limit(ClockCode.HANDLING_TOTAL.label(),
          PaperWords.days(quote.handlingTotal().limit(), quote.handlingTotal().unit()), source(c, "handlingTotal")));
    }
    if (quote.wholeProcess() != null) {
      limits.add(new PaperContent.Limit(ClockCode.WHOLE_PROCESS.label(),
          PaperWords.days(quote.wholeProcess().max(), quote.wholeProcess().unit()), source(c, "wholeProcess")));
    }
    return limits;
  }

  private String source(ConnectionCase c, String field) {
    return c.quote().explanations() == null ? "" : c.quote().explanations().stream().filter(line -> line.field().startsWith(field))
        .map(Quote.Explanation::source).filter(source -> source != null).findFirst().map(cases.citations(c)::cited).orElse("");
  }

  private List<PaperContent.Share> shares(ConnectionCase c) {
    return costs.inForce(c.applicationNo()).stream().map(line -> new PaperContent.Share(line.item().label(),
        line.payer().label(), PaperWords.yuan(line.estimate()), cases.citations(c).cited(line.source()))).toList();
  }

  private List<PaperContent.Permit> permits(ConnectionCase c) {
    return approvals.of(c.applicationNo()).stream().map(permit -> new PaperContent.Permit(permit.permit().label(),
        permit.applicant().label(), permit.state().label())).toList();
  }

  private PaperContent.Plan plan(SupplyPlan plan, ConnectionCase c) {
    List<ServicePackage> taken = services.chosen(c.applicationNo());
    return new PaperContent.Plan(plan.revision(), Days.of(plan.draftedAt()), plan.chosen() != null,
        plan.chosen() == null ? null : "方案 " + plan.chosen(), plan.transitional() == null ? null
            : "%s（过渡供电至 %s，电网改造 %s 开工）".formatted(plan.transitional(), plan.transitionalUntil(), plan.reinforcementFrom()),
        plan.nearbySources(), plan.options().stream().map(option -> option(plan, option)).toList(),
        terms(plan.terms()), advice(c.facts()), services.offered(c.flow().highVoltage()).stream()
            .map(service -> service.name() + (taken.contains(service) ? "（客户选定）" : "")).toList());
  }

  /** Whose load suffers from an interruption is advised to keep a supply of its own (002 三(四)1). */
  private static @Nullable String advice(Facts facts) {
    boolean important = facts.importantCustomer() || facts.importantLoadGrade() != null && facts.importantLoadGrade() != LoadGrade.NONE;
    return important ? "您的用电负荷重要，建议自备应急电源及非电性质的保安措施，并与供电电源可靠闭锁" + Clause.OWN_EMERGENCY_SUPPLY.cited() + "。" : null;
  }

  private static @Nullable String terms(PlanTerms terms) {
    return terms.connectsAt() == null ? null : "接入点设备：" + terms.connectsAt().label()
        + (terms.replacesFeasibility() ? "；直接接入，以本方案代替可行性研究与初步设计" : "");
  }

  private static PaperContent.Option option(SupplyPlan plan, PlanOption option) {
    return new PaperContent.Option(option.no(), option.no() == plan.recommended(),
        Integer.valueOf(option.no()).equals(plan.chosen()), option.sources(), PaperWords.plain(option.distanceM()) + " 米",
        option.spareCapacity() == null ? "—" : PaperWords.plain(option.spareCapacity()) + " " + option.capacityUnitName(),
        option.priceYuan() == null ? "—" : PaperWords.yuan(option.priceYuan()),
        option.dedicated() ? "专线：" + option.dedicatedReason() : "现有公用线路");
  }

  /** The latest inspection. */
  private Optional<PaperContent.Inspection> inspection(ConnectionCase c) {
    return energisation.visits(c.applicationNo()).stream().reduce((earlier, later) -> later)
        .map(visit -> new PaperContent.Inspection(visit.kindName() + (visit.reinspection() ? "（复验）" : ""),
            Days.of(OffsetDateTime.parse(visit.at()).toInstant()), people.nameOf(visit.actor()), visit.passed(), findings(visit)));
  }

  private static List<PaperContent.Finding> findings(ConnectionView.Visit visit) {
    List<PaperContent.Finding> findings = new ArrayList<>();
    visit.findings().forEach(line -> findings.add(new PaperContent.Finding("部门意见", line)));
    if (visit.transformerMeets() != null) {
      findings.add(new PaperContent.Finding("变压器能效达到 GB 20052 要求", visit.transformerMeets() ? "是" : "否"));
    }
    for (int i = 0; i < visit.defects().size(); i++) {
      findings.add(new PaperContent.Finding("缺陷 " + (i + 1), visit.defects().get(i)));
    }
    return findings;
  }

  private List<PaperContent.Fee> owed(ConnectionCase c) {
    return fees.owed(c.applicationNo()).stream().map(fee -> new PaperContent.Fee(fee.name(), PaperWords.yuan(fee.amount()),
        Objects.requireNonNullElse(fee.basis(), ""))).toList();
  }

  private @Nullable String total(ConnectionCase c, List<PaperContent.Fee> owed) {
    return owed.isEmpty() ? null : PaperWords.yuan(fees.owed(c.applicationNo()).stream()
        .map(Fees.Due::amount).reduce(BigDecimal.ZERO, BigDecimal::add));
  }

  private static List<PaperContent.Running> running(Timeline timeline) {
    return Objects.requireNonNull(timeline.clocks()).stream().map(state -> new PaperContent.Running(state.label(),
        PaperWords.days(state.limit(), state.unit()), PaperWords.days(state.used(), state.unit()).replace("当日", "0"),
        state.remaining() == null ? "—" : state.remaining() < 0 ? "已超 " + -state.remaining() : String.valueOf(state.remaining()),
        day(state.startedAt()), state.dueOn() == null ? "—" : state.dueOn().toString(), day(state.endedAt()),
        switch (state.state()) {
          case RUNNING -> "计时中";
          case WARNED -> "已预警";
          case OVERDUE -> "已超期";
          case STOPPED -> "未计时";
          case DONE -> state.breached() ? "已完成（超期）" : "已完成";
        })).toList();
  }

  private List<PaperContent.Held> held(Timeline timeline, ConnectionCase c) {
    return timeline.intervals().stream().map(part -> new PaperContent.Held(day(part.from()), day(part.to()), part.ownerLabel(),
        part.workingDays(), part.calendarDays(), counted(part.countsInHandling(), part.whyInHandling()),
        counted(part.countsInWhole(), part.whyInWhole()))).toList();
  }

  private static String counted(boolean counts, String why) {
    return (counts ? "计入" : "不计入") + (why == null || why.isBlank() ? "" : "：" + why);
  }

  private PaperContent.LedgerEnd end(ConnectionCase c) {
    List<LedgerRow> rows = ledger.rows(c.applicationNo());
    LedgerRow last = rows.get(rows.size() - 1);
    return new PaperContent.LedgerEnd(last.seq(), last.hash());
  }

  private static String day(@Nullable OffsetDateTime at) {
    return at == null ? "—" : Days.of(at.toInstant()).toString();
  }
}
