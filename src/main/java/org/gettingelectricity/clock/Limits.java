package org.gettingelectricity.clock;

import java.util.LinkedHashMap;
import java.util.Map;
import org.gettingelectricity.calendar.DayUnit;
import org.gettingelectricity.policy.code.WorksMode;
import org.gettingelectricity.policy.quote.Quote;

/** The limits a quote sets, by clock. */
record Limits(Quote quote) {

  static Limits of(Quote quote) {
    return new Limits(quote);
  }

  /** The case with these limits in the place of its own. */
  ClockCase applyTo(ClockCase c) {
    return new ClockCase(c.applicationNo(), c.region(), quote.flow(), c.profile(), c.acceptedAt(), c.closedAt(), byClock(),
        quote.works() != null && quote.works().mode() == WorksMode.SYNC_WITH_CUSTOMER, handling(), whole(), c.carried(),
        c.customerFinishOn(), c.pauses(), CountingRules.of(quote.clockOwners()), c.totals());
  }

  private Map<String, ClockLimit> byClock() {
    Map<String, ClockLimit> limits = new LinkedHashMap<>();
    quote.stages().forEach(stage -> put(limits, stage.stage().name(), new ClockLimit(stage.limit(), stage.unit())));
    if (quote.works() != null) {
      put(limits, ClockCode.WORKS.name(), new ClockLimit(quote.works().limit(), quote.works().unit()));
    }
    if (quote.material() != null) {
      put(limits, ClockCode.MATERIAL.name(), new ClockLimit(quote.material().limit(), quote.material().unit()));
    }
    put(limits, ClockCode.APPROVALS.name(), new ClockLimit(quote.approvals().limit(), DayUnit.WD));
    return limits;
  }

  private static void put(Map<String, ClockLimit> limits, String clock, ClockLimit limit) {
    if (limit.days() != null) {
      limits.put(clock, limit);
    }
  }

  private ClockLimit handling() {
    return new ClockLimit(quote.handlingTotal().limit(), quote.handlingTotal().unit());
  }

  private ClockLimit whole() {
    return new ClockLimit(quote.wholeProcess().max(), quote.wholeProcess().unit());
  }

  /** All limits of a case for the ledger, e.g. {PLAN_REPLY=10WD, ...}. */
  static Map<String, String> text(ClockCase c) {
    Map<String, String> text = new LinkedHashMap<>();
    c.limits().forEach((clock, limit) -> text.put(clock, text(limit)));
    text.put(ClockCode.HANDLING_TOTAL.name(), text(c.handling()));
    text.put(ClockCode.WHOLE_PROCESS.name(), text(c.whole()));
    return text;
  }

  private static String text(ClockLimit limit) {
    return limit.days() == null ? "none" : limit.days() + limit.unit().name();
  }
}
