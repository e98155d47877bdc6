package org.gettingelectricity.paper;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gettingelectricity.application.CaseTeam;
import org.gettingelectricity.application.Cases;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.approval.Approvals;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.clock.ClockCode;
import org.gettingelectricity.document.Documents;
import org.gettingelectricity.policy.code.Stage;
import org.gettingelectricity.policy.quote.Quote;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gathers what is written on the papers of a case. */
@Component
class PaperContents {

  private final Cases cases;
  private final CaseTeam team;
  private final Documents documents;
  private final Approvals approvals;
  private final CostsOnPaper costs;
  private final PlanOnPaper plans;
  private final InspectionOnPaper inspections;
  private final TimeOnPaper times;

  PaperContents(Cases cases, CaseTeam team, Documents documents, Approvals approvals, CostsOnPaper costs, PlanOnPaper plans,
      InspectionOnPaper inspections, TimeOnPaper times) {
    this.cases = cases;
    this.team = team;
    this.documents = documents;
    this.approvals = approvals;
    this.costs = costs;
    this.plans = plans;
    this.inspections = inspections;
    this.times = times;
  }

  /** What only some papers have. */
  private record Own(LocalDate on, PaperContent.@Nullable Plan plan, PaperContent.@Nullable Inspection inspection, CostsOnPaper.Owed owed,
      TimeOnPaper.Told time) {

    static Own nothingBut(LocalDate on) {
      return new Own(on, null, null, CostsOnPaper.Owed.NOTHING, TimeOnPaper.Told.NOTHING);
    }
  }

  /** The content of a paper; empty while the case is not there yet. */
  Optional<PaperContent> of(PrintedPaper paper, ConnectionCase c) {
    Optional<Own> own = switch (paper) {
      case ONE_TIME_NOTICE, ACCEPTANCE_RECEIPT -> Optional.of(Own.nothingBut(accepted(c)));
      case TIME_STATEMENT -> Optional.of(new Own(times.today(), null, null, CostsOnPaper.Owed.NOTHING, times.of(c)));
      case SUPPLY_PLAN_REPLY -> plans.of(c)
          .map(plan -> new Own(plan.draftedOn(), plan, null, CostsOnPaper.Owed.NOTHING, TimeOnPaper.Told.NOTHING));
      case INSPECTION_OPINION -> inspections.of(c)
          .map(found -> new Own(found.on(), null, found, CostsOnPaper.Owed.NOTHING, TimeOnPaper.Told.NOTHING));
      case PAYMENT_NOTICE -> payment(c);
    };
    return own.map(one -> content(paper, c, one));
  }

  /** Nobody is asked to pay before the plan says for what; some cases have none. */
  private Optional<Own> payment(ConnectionCase c) {
    Optional<LocalDate> planned = plans.draftedOn(c).or(() -> nothingPlanned(c) ? Optional.of(accepted(c)) : Optional.empty());
    return planned.map(on -> new Own(on, null, null, costs.owed(c), TimeOnPaper.Told.NOTHING)).filter(own -> !own.owed().fees().isEmpty());
  }

  private static boolean nothingPlanned(ConnectionCase c) {
    return c.quote().stages().stream().noneMatch(stage -> stage.stage() == Stage.PLAN_REPLY);
  }

  /** Whether the case is far enough for the paper. */
  boolean available(PrintedPaper paper, ConnectionCase c) {
    return switch (paper) {
      case ONE_TIME_NOTICE, ACCEPTANCE_RECEIPT, TIME_STATEMENT -> true;
      case SUPPLY_PLAN_REPLY -> plans.draftedOn(c).isPresent();
      case INSPECTION_OPINION -> inspections.of(c).isPresent();
      case PAYMENT_NOTICE -> payment(c).isPresent();
    };
  }

  private PaperContent content(PrintedPaper paper, ConnectionCase c, Own own) {
    return new PaperContent(paper.label(), c.applicationNo(), c.customerName(), c.customer().get("phone"), c.siteAddress(),
        c.flowName(), PaperWords.capacity(c), PaperWords.voltage(c.quote().supplyVoltageKv()),
        cases.policyDocument(c), accepted(c), own.on(), managers(c), needs(c), limits(c), costs.shares(c), permits(c), own.plan(),
        own.inspection(), own.owed().fees(), own.owed().total(), own.time().clocks(), own.time().intervals(), own.time().ledger());
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
    limits.add(new PaperContent.Limit(ClockCode.HANDLING_TOTAL.label(),
        PaperWords.days(quote.handlingTotal().limit(), quote.handlingTotal().unit()), source(c, "handlingTotal")));
    limits.add(new PaperContent.Limit(ClockCode.WHOLE_PROCESS.label(),
        PaperWords.days(quote.wholeProcess().max(), quote.wholeProcess().unit()), source(c, "wholeProcess")));
    return limits;
  }

  private String source(ConnectionCase c, String field) {
    return c.quote().explanations().stream().filter(line -> line.field().startsWith(field))
        .map(Quote.Explanation::source).findFirst().map(cases.citations(c)::cited).orElse("");
  }

  private List<PaperContent.Permit> permits(ConnectionCase c) {
    return approvals.of(c.applicationNo()).stream().map(permit -> new PaperContent.Permit(permit.permit().label(),
        permit.applicant().label(), permit.state().label())).toList();
  }
}
