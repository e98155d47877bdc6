package org.gettingelectricity.costsharing;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.application.CaseParticipant;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.policy.code.Payer;
import org.gettingelectricity.policy.code.WorkItem;
import org.gettingelectricity.policy.quote.Quote.CostItem;
import org.gettingelectricity.policy.quote.Quote.Explanation;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * 投资界面: who pays for what of a case, item by item, by the rules of the case's own policy. Runs at acceptance (payers
 * only), with the plan (amounts) and after each change; earlier runs are kept.
 */
@Service
@Order(20)
public class CostSharing implements CaseParticipant {

  private static final Set<WorkItem> FEES =
      EnumSet.of(WorkItem.HIGH_RELIABILITY_FEE, WorkItem.PERSONALISED_EXTRA, WorkItem.CANCELLED_WORKS);

  private final CostRepository costs;
  private final TypicalCosts typical;
  private final RegulatedRates rates;
  private final Clock clock;

  CostSharing(CostRepository costs, TypicalCosts typical, RegulatedRates rates, Clock clock) {
    this.costs = costs;
    this.typical = typical;
    this.rates = rates;
    this.clock = clock;
  }

  @Override
  public void opened(ConnectionCase c, Caller actor) {
    share(c, Estimates.NONE, actor);
  }

  @Override
  public void changed(ConnectionCase c, String reason, Caller actor) {
    share(c, Estimates.NONE, actor);
  }

  /** Who pays may be another now; what it costs is what the plan said. */
  @Override
  public void corrected(ConnectionCase c, String reason, Caller actor) {
    List<CostLine> before = inForce(c.applicationNo());
    String basis = before.stream().filter(line -> line.item() != WorkItem.HIGH_RELIABILITY_FEE)
        .map(CostLine::basis).filter(Objects::nonNull).findFirst().orElse(null);
    share(c, new Estimates(amounts(before), basis), actor);
  }

  private static Map<WorkItem, BigDecimal> amounts(List<CostLine> lines) {
    Map<WorkItem, BigDecimal> amounts = new EnumMap<>(WorkItem.class);
    lines.stream().filter(line -> line.estimate() != null).forEach(line -> amounts.put(line.item(), line.estimate()));
    return amounts;
  }

  /**
   * Runs the investment boundary once more.
   *
   * @param given amounts of the plan; an item without one keeps no amount. Where no plan is drawn up typical costs stand in
   * @return the lines now in force
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public List<CostLine> share(ConnectionCase c, Estimates given, Caller actor) {
    Estimates estimates = planned(given) ? given : typical.of(c);
    int revision = costs.lastRevision(c.applicationNo()) + 1;
    List<CostLine> lines = c.quote().cost().stream().map(item -> line(c, revision, item, estimates, actor)).toList();
    costs.insert(lines);
    return lines;
  }

  /** Typical costs give way to a plan, but are worked out anew for facts that were corrected. */
  private static boolean planned(Estimates given) {
    return !given.byItem().isEmpty() && !String.valueOf(given.basis()).startsWith(TypicalCosts.NAME);
  }

  /**
   * The amounts follow the option the customer chose; who pays stays as it is.
   *
   * @param difference what the option costs more than the one the amounts in force are for, yuan
   * @param basis where the new amounts come from
   */
  @Transactional(propagation = Propagation.MANDATORY)
  void follow(String applicationNo, BigDecimal difference, String basis, Caller actor) {
    List<CostLine> before = inForce(applicationNo);
    List<CostLine> works = before.stream().filter(line -> line.item() != WorkItem.HIGH_RELIABILITY_FEE).toList();
    Estimates estimates = new Estimates(ChosenOption.items(amounts(works), difference), basis);
    int revision = before.get(0).revision() + 1;
    costs.insert(before.stream().map(line -> {
      boolean fee = !works.contains(line);
      return new CostLine(applicationNo, revision, line.item(), line.payer(), line.rule(), line.source(), line.reason(),
          fee ? line.estimate() : estimates.of(line.item()).orElse(null), fee ? line.basis() : basis, clock.instant(), actor.id());
    }).toList());
  }

  /**
   * 核定: a person decides where the documents leave the payer open (D-33).
   *
   * @param payer UTILITY, GOVERNMENT or CUSTOMER for the external line, and with it for the second circuit
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void decide(String applicationNo, Payer payer, String reason, Caller actor) {
    List<CostLine> before = inForce(applicationNo);
    int revision = before.get(0).revision() + 1;
    costs.insert(before.stream().map(line -> {
      boolean open = line.payer() == Payer.MANUAL_DECISION;
      return new CostLine(applicationNo, revision, line.item(), open ? payer : line.payer(), line.rule(), line.source(),
          open ? "人工核定：" + reason : line.reason(), line.estimate(), line.basis(), clock.instant(), actor.id());
    }).toList());
  }

  /** The lines now in force: those of the last run. */
  public List<CostLine> inForce(String applicationNo) {
    List<CostLine> all = costs.of(applicationNo);
    int last = all.stream().mapToInt(CostLine::revision).max().orElse(0);
    return all.stream().filter(line -> line.revision() == last).toList();
  }

  /** Every run, oldest first. */
  public List<CostLine> history(String applicationNo) {
    return costs.of(applicationNo);
  }

  public boolean undecided(String applicationNo) {
    return inForce(applicationNo).stream().anyMatch(line -> line.payer() == Payer.MANUAL_DECISION);
  }

  /** Whether the customer owes a published fee (HIGH_RELIABILITY_FEE, the customer's extras and cancelled works). */
  public boolean feesDue(String applicationNo) {
    return inForce(applicationNo).stream().anyMatch(line -> line.payer() == Payer.CUSTOMER && FEES.contains(line.item()));
  }

  /** The estimate per payer in yuan; the sum over the payers is the sum of the items, to the fen. */
  public Map<Payer, BigDecimal> totals(List<CostLine> lines) {
    Map<Payer, BigDecimal> totals = new LinkedHashMap<>();
    lines.stream().filter(line -> line.estimate() != null)
        .forEach(line -> totals.merge(line.payer(), line.estimate(), BigDecimal::add));
    return totals;
  }

  /** A regulated fee is its rate times the capacity, whatever a plan says; other items are what was estimated. */
  private CostLine line(ConnectionCase c, int revision, CostItem item, Estimates estimates, Caller actor) {
    Optional<RegulatedRates.Amount> regulated = rates.of(c, item.item());
    BigDecimal amount = regulated.map(RegulatedRates.Amount::yuan).or(() -> estimates.of(item.item())).orElse(null);
    String basis = regulated.map(RegulatedRates.Amount::basis).orElse(amount == null ? null : estimates.basis());
    Optional<Explanation> why = c.quote().why(item);
    return new CostLine(c.applicationNo(), revision, item.item(), item.payer(), item.rule(), why.map(Explanation::source).orElse(""),
        why.map(Explanation::reason).orElse(""), amount, basis, clock.instant(), actor.id());
  }
}
