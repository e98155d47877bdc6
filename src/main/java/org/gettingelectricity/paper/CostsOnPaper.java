package org.gettingelectricity.paper;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.gettingelectricity.application.Cases;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.costsharing.CostSharing;
import org.gettingelectricity.costsharing.Fees;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who pays for what, and what the customer owes, as it is written on paper. */
@Component
class CostsOnPaper {

  private final Cases cases;
  private final CostSharing costs;
  private final Fees fees;

  CostsOnPaper(Cases cases, CostSharing costs, Fees fees) {
    this.cases = cases;
    this.costs = costs;
    this.fees = fees;
  }

  List<PaperContent.Share> shares(ConnectionCase c) {
    return costs.inForce(c.applicationNo()).stream().map(line -> new PaperContent.Share(line.item().label(),
        line.payer().label(), PaperWords.yuan(line.estimate()), cases.citations(c).cited(line.source()))).toList();
  }

  /** What the customer owes. */
  Owed owed(ConnectionCase c) {
    List<Fees.Due> due = fees.owed(c.applicationNo());
    return due.isEmpty() ? Owed.NOTHING : new Owed(due.stream().map(fee -> new PaperContent.Fee(fee.name(), PaperWords.yuan(fee.amount()),
        Objects.requireNonNullElse(fee.basis(), ""))).toList(),
        PaperWords.yuan(due.stream().map(Fees.Due::amount).reduce(BigDecimal.ZERO, BigDecimal::add)));
  }

  /** Fees with their sum; none without fees. */
  record Owed(List<PaperContent.Fee> fees, @Nullable String total) {

    static final Owed NOTHING = new Owed(List.of(), null);
  }
}
