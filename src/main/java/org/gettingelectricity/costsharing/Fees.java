package org.gettingelectricity.costsharing;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.application.Cases;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.ledger.Ledger;
import org.gettingelectricity.policy.code.Payer;
import org.gettingelectricity.policy.code.WorkItem;
import org.gettingelectricity.policy.quote.AttemptedAction;
import org.gettingelectricity.policy.quote.Quote;
import org.gettingelectricity.refusal.Clause;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** 核收费用: only published fees that the investment boundary leaves with the customer are charged (004 台账37-38). */
@Service
public class Fees {

  private static final Pattern LINE = Pattern.compile("(\\S{1,120})[\\s\\u3000]+(\\d{1,12}(?:\\.\\d{1,2})?)\\s*元?");
  private static final String NOT_PAYABLE = "NOT_PAYABLE_BY_CUSTOMER";

  private final FeeCatalogue catalogue;
  private final OwedFees owed;
  private final CostSharing costs;
  private final CostRepository rows;
  private final RegulatedRates rates;
  private final Cases cases;
  private final Ledger ledger;
  private final Clock clock;

  Fees(FeeCatalogue catalogue, OwedFees owed, CostSharing costs, CostRepository rows, RegulatedRates rates, Cases cases,
      Ledger ledger, Clock clock) {
    this.catalogue = catalogue;
    this.owed = owed;
    this.costs = costs;
    this.rows = rows;
    this.rates = rates;
    this.cases = cases;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** Why a charge is refused. */
  public record Refusal(String code, String message) {}

  /**
   * Records what the customer paid.
   *
   * @param lines one fee a line: name or code of the catalogue, then the amount in yuan
   * @return why nothing is recorded; empty when all is
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Optional<Refusal> settle(ConnectionCase c, String lines, String paymentNo, Caller actor) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    List<FeeCharge> charges = new ArrayList<>();
    for (String line : lines.lines().map(String::strip).filter(text -> !text.isEmpty()).toList()) {
      Matcher parts = LINE.matcher(line);
      if (!parts.matches() || new BigDecimal(parts.group(2)).signum() == 0) {
        return refused("INVALID_REQUEST", "收费明细：每行应为“收费项目 金额（元）”，例如“高可靠性供电费 120000.00”（feeLines）");
      }
      Optional<PublishedFee> fee = catalogue.find(parts.group(1), LocalDate.ofInstant(now, clock.getZone()));
      Optional<Refusal> refusal = forbidden(c, parts.group(1), fee);
      if (refusal.isPresent()) {
        return refusal;
      }
      Optional<Refusal> excess = excess(c, fee.orElseThrow(), new BigDecimal(parts.group(2)), charges);
      if (excess.isPresent()) {
        return excess;
      }
      charges.add(new FeeCharge(c.applicationNo(), fee.orElseThrow().code(), fee.get().name(), new BigDecimal(parts.group(2)),
          paymentNo, now, actor.id()));
    }
    charges.forEach(charge -> record(charge, actor));
    return Optional.empty();
  }

  /** A fee the customer owes, in yuan. @param basis how it comes about, in Chinese, or null */
  public record Due(String name, BigDecimal amount, @Nullable String basis) {}

  /** What the customer owes by the investment boundary and the plan's amounts. */
  public List<Due> owed(String applicationNo) {
    return owed.of(applicationNo).map(fee -> new Due(fee.published().name(), fee.amount(), fee.basis())).toList();
  }

  /** The same as one text, one fee a line as {@link #settle} reads it. */
  public String due(String applicationNo) {
    return owed(applicationNo).stream().map(fee -> fee.name() + " " + fee.amount().toPlainString()).collect(Collectors.joining("\n"));
  }

  /** What the customer has paid so far. */
  public List<FeeCharge> paid(String applicationNo) {
    return rows.charges(applicationNo);
  }

  private Optional<Refusal> forbidden(ConnectionCase c, String name, Optional<PublishedFee> fee) {
    Optional<Quote.Forbidden> unpublished = cases.forbidden(c, new AttemptedAction.ChargeFee(name, fee.isPresent()));
    if (unpublished.isPresent()) {
      return refused(unpublished.get().code().name(), "“" + printable(name) + "”不在已公布的收费目录内，不得收取；目录为：" + catalogue.names()
          + cases.citations(c).ending(unpublished.get().source()));
    }
    WorkItem item = fee.orElseThrow().workItem();
    boolean customers = costs.inForce(c.applicationNo()).stream()
        .anyMatch(line -> line.item() == item && line.payer() == Payer.CUSTOMER);
    return customers ? Optional.empty()
        : refused(NOT_PAYABLE, "按投资界面，“" + fee.get().name() + "”不由本申请的客户承担，不得收取" + Clause.BOUNDARY_PAYS.cited());
  }

  /** A regulated fee is charged at its rate and not above, over all lines and earlier payments. */
  private Optional<Refusal> excess(ConnectionCase c, PublishedFee fee, BigDecimal amount, List<FeeCharge> now) {
    BigDecimal before = Stream.concat(now.stream(), rows.charges(c.applicationNo()).stream())
        .filter(charge -> charge.code().equals(fee.code())).map(FeeCharge::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    return rates.of(c, fee.workItem()).filter(due -> before.add(amount).compareTo(due.yuan()) > 0)
        .flatMap(due -> refused("FEE_ABOVE_RATE", "“" + fee.name() + "”按规定费率为 " + due.yuan().toPlainString() + " 元（" + due.basis()
            + "），已收 " + before.toPlainString() + " 元，不得多收" + cases.citations(c).ending(fee.source())));
  }

  private void record(FeeCharge charge, Caller actor) {
    rows.insert(charge);
    ledger.append(charge.applicationNo(), charge.settledAt(), actor.id(), "FEE_SETTLED", charge.code(),
        Map.of("amount", charge.amount().toPlainString(), "paymentNo", charge.paymentNo()));
  }

  /** Names come from the caller, and Tasklist shows messages as HTML. */
  private static String printable(String name) {
    return name.replaceAll("[<>&\"']", "?");
  }

  private static Optional<Refusal> refused(String code, String message) {
    return Optional.of(new Refusal(code, message));
  }
}
