package org.gettingelectricity.clock;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares the due dates of a case with those written down, and gathers what has to be written. */
final class DueMoves {

  private final List<Map<String, Object>> moves = new ArrayList<>();
  private final List<Object[]> caseRows = new ArrayList<>();
  private final List<Object[]> activityRows = new ArrayList<>();
  private final boolean totalsMoved;
  private final CaseTime after;

  private DueMoves(CaseTime time, DueDates due) {
    ClockCase before = time.clockCase();
    ClockCase c = totals(before, due);
    this.totalsMoved = !moves.isEmpty();
    List<Activity> activities = new ArrayList<>();
    for (Activity a : time.activities()) {
      activities.add(a.open() && !a.waitsForCustomer() && c.open() ? activity(a, due.of(a)) : a);
    }
    ClockCase now = c.withTotals(c.totals().nextDueOn(nextDueOn(c, activities)));
    if (!now.totals().equals(before.totals())) {
      caseRows.add(row(now));
    }
    this.after = time.with(now, activities);
  }

  static DueMoves of(CaseTime time, DueDates due) {
    return new DueMoves(time, due);
  }

  boolean any() {
    return !moves.isEmpty();
  }

  boolean totalsMoved() {
    return totalsMoved;
  }

  /** Each with clock, before and after; a date that is not there is null. */
  List<Map<String, Object>> moves() {
    return moves;
  }

  List<Object[]> caseRows() {
    return caseRows;
  }

  List<Object[]> activityRows() {
    return activityRows;
  }

  /** The case as it is once the moves are written. */
  CaseTime after() {
    return after;
  }

  private ClockCase totals(ClockCase c, DueDates due) {
    Optional<Due> handling = due.of(ClockCode.HANDLING_TOTAL.name(), null);
    Optional<Due> whole = due.of(ClockCode.WHOLE_PROCESS.name(), null);
    boolean provisional = provisional(handling) || provisional(whole);
    boolean moved = move(ClockCode.HANDLING_TOTAL.name(), c.totals().handlingDueOn(), handling)
        | move(ClockCode.WHOLE_PROCESS.name(), c.totals().wholeDueOn(), whole);
    if (!moved && provisional == c.totals().provisional()) {
      return c;
    }
    return c.withTotals(c.totals().dueOn(day(handling), day(whole), provisional));
  }

  private static Object[] row(ClockCase c) {
    ClockCase.Totals totals = c.totals();
    return new Object[] {totals.handlingDueOn(), totals.wholeDueOn(), totals.provisional(), totals.nextDueOn(),
        c.applicationNo()};
  }

  /** What of the case runs out first. */
  private static LocalDate nextDueOn(ClockCase c, List<Activity> activities) {
    Stream<LocalDate> runs = activities.stream().filter(Activity::open).map(Activity::dueOn);
    return !c.open() ? ClockCase.Totals.NEVER
        : Stream.concat(runs, Stream.of(c.totals().handlingDueOn(), c.totals().wholeDueOn()))
            .filter(Objects::nonNull).min(LocalDate::compareTo).orElse(ClockCase.Totals.NEVER);
  }

  private Activity activity(Activity a, Optional<Due> due) {
    boolean moved = move(a.clock() + " " + a.instanceId(), a.dueOn(), due);
    if (!moved && provisional(due) == a.provisional()) {
      return a;
    }
    activityRows.add(new Object[] {day(due), provisional(due), a.id()});
    return a.due(day(due), provisional(due));
  }

  private boolean move(String clock, @Nullable LocalDate before, Optional<Due> due) {
    LocalDate now = day(due);
    if (Objects.equals(before, now)) {
      return false;
    }
    Map<String, Object> move = new LinkedHashMap<>();
    move.put("clock", clock);
    move.put("before", Objects.toString(before, null));
    move.put("after", Objects.toString(now, null));
    moves.add(move);
    return true;
  }

  private static @Nullable LocalDate day(Optional<Due> due) {
    return due.map(Due::dueOn).orElse(null);
  }

  private static boolean provisional(Optional<Due> due) {
    return due.map(Due::provisional).orElse(false);
  }
}
