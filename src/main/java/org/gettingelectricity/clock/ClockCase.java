package org.gettingelectricity.clock;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.gettingelectricity.calendar.DayUnit;
import org.gettingelectricity.policy.code.Flow;
import org.jspecify.annotations.Nullable;

/**
 * What the clocks of a case are measured against.
 *
 * @param limits limits of stages, WORKS, MATERIAL and APPROVALS by clock code; absent = no limit
 * @param worksWithCustomer the grid works are due with the customer's own works (SYNC_WITH_CUSTOMER)
 * @param carried days a withdrawn predecessor used (D-28)
 * @param rules which owner's days count in the totals
 * @param customerFinishOn day on which the customer plans to finish its works, or null
 */
record ClockCase(String applicationNo, String region, Flow flow, String profile, Instant acceptedAt, @Nullable Instant closedAt,
    Map<String, ClockLimit> limits, boolean worksWithCustomer, ClockLimit handling, ClockLimit whole, Carried carried,
    @Nullable LocalDate customerFinishOn, int pauses, CountingRules rules, Totals totals) {

  /** Days used before acceptance, in handling and in the whole process. */
  record Carried(int handling, int whole) {
    static final Carried NOTHING = new Carried(0, 0);
  }

  /** Where the totals stood when they were last written down, and the day on which the first of all clocks runs out. */
  record Totals(@Nullable LocalDate handlingDueOn, @Nullable LocalDate wholeDueOn, boolean provisional, @Nullable Instant handlingWarnedAt,
      @Nullable Instant handlingBreachedAt, @Nullable Instant wholeWarnedAt, @Nullable Instant wholeBreachedAt, LocalDate nextDueOn) {
    /** Stands for the day where no clock runs out. */
    static final LocalDate NEVER = LocalDate.of(9999, 12, 31);
    static final Totals NONE = new Totals(null, null, false, null, null, null, null, NEVER);

    Totals dueOn(@Nullable LocalDate handlingOn, @Nullable LocalDate wholeOn, boolean isProvisional) {
      return new Totals(handlingOn, wholeOn, isProvisional, handlingWarnedAt, handlingBreachedAt, wholeWarnedAt,
          wholeBreachedAt, nextDueOn);
    }

    Totals nextDueOn(LocalDate day) {
      return new Totals(handlingDueOn, wholeDueOn, provisional, handlingWarnedAt, handlingBreachedAt, wholeWarnedAt,
          wholeBreachedAt, day);
    }

    Totals alarmed(boolean handling, boolean breach, Instant at) {
      return new Totals(handlingDueOn, wholeDueOn, provisional, first(handlingWarnedAt, handling && !breach, at),
          first(handlingBreachedAt, handling && breach, at), first(wholeWarnedAt, !handling && !breach, at),
          first(wholeBreachedAt, !handling && breach, at), nextDueOn);
    }

    private static @Nullable Instant first(@Nullable Instant before, boolean now, Instant at) {
      return before == null && now ? at : before;
    }
  }

  ClockCase withTotals(Totals others) {
    return new ClockCase(applicationNo, region, flow, profile, acceptedAt, closedAt, limits, worksWithCustomer, handling,
        whole, carried, customerFinishOn, pauses, rules, others);
  }

  ClockLimit limit(String clock) {
    return limits.getOrDefault(clock, ClockLimit.NONE);
  }

  boolean open() {
    return closedAt == null;
  }

  static DayUnit unit(@Nullable String text) {
    return text == null ? DayUnit.WD : DayUnit.valueOf(text);
  }
}
