package org.gettingelectricity.policy.rule;

import java.util.List;
import java.util.Set;
import org.gettingelectricity.calendar.DayArithmetic;
import org.gettingelectricity.calendar.DayUnit;
import org.gettingelectricity.calendar.WorkingCalendar;
import org.gettingelectricity.policy.code.Owner;
import org.gettingelectricity.policy.quote.Quote.ClockOwners;
import org.gettingelectricity.policy.quote.Quote.ClockResult;
import org.gettingelectricity.policy.quote.QuoteRequest.Interval;
import org.jspecify.annotations.Nullable;

/** What a finished case used of its totals: the days of those whose time counts (POLICY 6.1, D-7). */
public final class ClockArithmetic {

  private final DayArithmetic days;

  ClockArithmetic(WorkingCalendar calendar) {
    this.days = new DayArithmetic(calendar);
  }

  /** Days used, and whether a limit was exceeded (used &gt; limit; null = there is none). */
  ClockResult result(List<Interval> intervals, ClockOwners owners, @Nullable Integer handlingLimit, DayUnit wholeUnit,
      @Nullable Integer wholeLimit) {
    int handling = used(intervals, owners.handling(), DayUnit.WD);
    int whole = used(intervals, owners.wholeProcess(), wholeUnit);
    return new ClockResult(handling, whole, wholeUnit, breached(handling, handlingLimit), breached(whole, wholeLimit));
  }

  private static @Nullable Boolean breached(int used, @Nullable Integer limit) {
    return limit == null ? null : DayArithmetic.exceeds(used, limit);
  }

  private int used(List<Interval> intervals, Set<Owner> counting, DayUnit unit) {
    return intervals.stream().filter(interval -> counting.contains(interval.owner()))
        .mapToInt(interval -> days.between(interval.from(), interval.to(), unit)).sum();
  }
}
