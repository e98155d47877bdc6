package org.gettingelectricity.costsharing;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.application.Promise;
import org.gettingelectricity.application.Step;
import org.gettingelectricity.policy.code.Payer;
import org.gettingelectricity.policy.quote.Quote.Rejection;
import org.gettingelectricity.refusal.Clause;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the customer owes by the investment boundary and the plan's amounts; it is paid before the lights go on (004 台账37-38). */
@Component
class OwedFees implements Promise {

  private final FeeCatalogue catalogue;
  private final CostSharing costs;
  private final CostRepository rows;
  private final Clock clock;

  OwedFees(FeeCatalogue catalogue, CostSharing costs, CostRepository rows, Clock clock) {
    this.catalogue = catalogue;
    this.costs = costs;
    this.rows = rows;
    this.clock = clock;
  }

  /** A published fee and what the plan says it comes to, in yuan. @param basis how, in Chinese, or null */
  record OwedFee(PublishedFee published, BigDecimal amount, @Nullable String basis) {}

  Stream<OwedFee> of(String applicationNo) {
    LocalDate today = LocalDate.now(clock);
    return costs.inForce(applicationNo).stream().filter(line -> line.payer() == Payer.CUSTOMER && line.estimate() != null
            && line.estimate().signum() > 0)
        .flatMap(line -> catalogue.find(line.item().name(), today).stream().map(fee -> new OwedFee(fee, line.estimate(), line.basis())));
  }

  @Override
  public List<Rejection> open(ConnectionCase c, Step step) {
    if (!(step instanceof Step.Energise)) {
      return List.of();
    }
    Set<String> paid = rows.charges(c.applicationNo()).stream().map(FeeCharge::code).collect(Collectors.toSet());
    return of(c.applicationNo()).map(OwedFee::published).filter(fee -> !paid.contains(fee.code())).map(fee ->
        new Rejection("FEE_OUTSTANDING", null, null, Clause.PUBLISHED_FEES.text(), "应收费用“" + fee.name() + "”尚未结清")).toList();
  }
}
