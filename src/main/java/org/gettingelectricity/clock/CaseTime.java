package org.gettingelectricity.clock;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.gettingelectricity.calendar.DayArithmetic;
import org.gettingelectricity.calendar.DayArithmetic.Span;
import org.gettingelectricity.calendar.DayUnit;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.policy.code.Owner;
import org.gettingelectricity.policy.quote.QuoteRequest.Interval;
import org.jspecify.annotations.Nullable;

/**
 * Where the time of one case goes: who held it when, and what that means for each of its clocks. Pure; knows what has been
 * recorded and assumes that the present state goes on.
 */
final class CaseTime {

  private final ClockCase c;
  private final List<Activity> activities;
  private final List<Stop> stops;

  /** Effect of a confirmed pause: all clocks stand still on account of the owner. */
  record Stop(Instant from, @Nullable Instant to, Owner owner) {
    boolean holds(Instant t) {
      return !from.isAfter(t) && (to == null || to.isAfter(t));
    }
  }

  /** A stretch of time with one answer; {@code to} null = it goes on. */
  record Stretch<T>(Instant from, @Nullable Instant to, T value) {
    LocalDate fromDay() {
      return day(from);
    }

    @Nullable LocalDate toDay() {
      return to == null ? null : day(to);
    }
  }

  CaseTime(ClockCase c, List<Activity> activities, List<Stop> stops) {
    this.c = c;
    this.activities = List.copyOf(activities);
    this.stops = List.copyOf(stops);
  }

  static LocalDate day(Instant at) {
    return at.atZone(Days.ZONE).toLocalDate();
  }

  CaseTime with(Activity added) {
    List<Activity> all = new ArrayList<>(activities);
    all.add(added);
    return new CaseTime(c, all, stops);
  }

  /** The same with one run in the place of the one with its id. */
  CaseTime replacing(Activity changed) {
    return new CaseTime(c, activities.stream().map(a -> a.id() == changed.id() ? changed : a).toList(), stops);
  }

  CaseTime with(ClockCase other, List<Activity> others) {
    return new CaseTime(other, others, stops);
  }

  /** The same with an alarm of one clock raised. */
  CaseTime alarmed(String clock, String instanceId, boolean breach, Instant at) {
    if (ClockCode.total(clock)) {
      boolean handling = ClockCode.HANDLING_TOTAL.name().equals(clock);
      return new CaseTime(c.withTotals(c.totals().alarmed(handling, breach, at)), activities, stops);
    }
    return new CaseTime(c, activities.stream().map(a -> a.open() && a.clock().equals(clock)
        && a.instanceId().equals(instanceId) ? a.alarmed(breach, at) : a).toList(), stops);
  }

  ClockCase clockCase() {
    return c;
  }

  List<Stop> stops() {
    return stops;
  }

  List<Activity> activities() {
    return activities;
  }

  /** Who holds the case, from acceptance on. */
  List<Stretch<Owner>> owners() {
    return stretches(c.acceptedAt(), c.closedAt(), this::ownerAt);
  }

  /** The history as intervals of days up to the given day, in the form of the worked examples. */
  List<Interval> intervals(LocalDate until) {
    List<Interval> intervals = new ArrayList<>();
    for (Stretch<Owner> stretch : owners()) {
      LocalDate to = earlier(stretch.toDay(), until);
      if (stretch.fromDay().isBefore(to)) {
        intervals.add(new Interval(stretch.fromDay(), to, stretch.value()));
      }
    }
    return intervals;
  }

  /** Who holds the case right after everything recorded up to a moment. */
  Owner ownerAt(Instant t) {
    Optional<Owner> stopped = stopAt(t);
    if (stopped.isPresent()) {
      return stopped.get();
    }
    List<Activity> open = activities.stream().filter(a -> a.openAt(t)).toList();
    if (open.stream().anyMatch(a -> a.owner() == Owner.UTILITY && runsAt(a, t))) {
      return Owner.UTILITY;
    }
    for (Owner owner : List.of(Owner.GRID_WORKS, Owner.GOVERNMENT, Owner.CUSTOMER_WORKS, Owner.CUSTOMER_WAIT)) {
      if (open.stream().anyMatch(a -> a.owner() == owner)) {
        return owner;
      }
    }
    return Owner.UTILITY; // nobody else holds it: it lies with the utility
  }

  /** The pause in effect at a moment; force majeure before waiting for the customer. */
  Optional<Owner> stopAt(Instant t) {
    return stops.stream().filter(stop -> stop.holds(t)).map(Stop::owner)
        .max((a, b) -> Boolean.compare(a == Owner.FORCE_MAJEURE, b == Owner.FORCE_MAJEURE));
  }

  /** Whether an open activity's own clock runs: no pause, and no wait for the customer inside it. */
  boolean runsAt(Activity a, Instant t) {
    return stopAt(t).isEmpty() && waitIn(a, t).isEmpty();
  }

  /** The wait for the customer that stops a stage's clock. */
  Optional<Activity> waitIn(Activity a, Instant t) {
    return a.waitsForCustomer() ? Optional.empty() : activities.stream()
        .filter(w -> w.waitsForCustomer() && w.clock().equals(a.clock()) && w.openAt(t)).findFirst();
  }

  /** When a total ran. */
  List<Span> spans(Predicate<Owner> counts) {
    return spansOf(stretches(c.acceptedAt(), c.closedAt(), t -> counts.test(ownerAt(t))));
  }

  /** When an activity's own clock ran. */
  List<Span> spans(Activity a) {
    return spansOf(stretches(a.startedAt(), a.open() ? c.closedAt() : a.endedAt(), t -> runsAt(a, t)));
  }

  /** The latest run of a clock; with an instance the latest run there. */
  Optional<Activity> latest(String clock, @Nullable String instanceId) {
    return activities.stream()
        .filter(a -> a.clock().equals(clock) && !a.waitsForCustomer())
        .filter(a -> instanceId == null || a.instanceId().equals(instanceId))
        .reduce((earlier, later) -> later);
  }

  Optional<Activity> open(String instanceId) {
    return activities.stream().filter(a -> a.open() && a.instanceId().equals(instanceId)).reduce((earlier, later) -> later);
  }

  private <T> List<Stretch<T>> stretches(Instant from, @Nullable Instant end, Function<Instant, T> valueAt) {
    TreeSet<Instant> moments = new TreeSet<>(Collections.singleton(from));
    activities.forEach(a -> within(moments, from, end, a.startedAt(), a.endedAt()));
    stops.forEach(stop -> within(moments, from, end, stop.from(), stop.to()));
    List<Stretch<T>> result = new ArrayList<>();
    for (Instant moment : moments) {
      T value = valueAt.apply(moment);
      Stretch<T> last = result.isEmpty() ? null : result.get(result.size() - 1);
      if (last == null || !last.value().equals(value)) {
        closeLast(result, moment);
        result.add(new Stretch<>(moment, end, value));
      }
    }
    return result;
  }

  private static <T> void closeLast(List<Stretch<T>> result, Instant at) {
    if (!result.isEmpty()) {
      Stretch<T> last = result.remove(result.size() - 1);
      result.add(new Stretch<>(last.from(), at, last.value()));
    }
  }

  private static void within(TreeSet<Instant> moments, Instant from, @Nullable Instant end, @Nullable Instant... candidates) {
    for (Instant t : candidates) {
      if (t != null && t.isAfter(from) && (end == null || t.isBefore(end))) {
        moments.add(t);
      }
    }
  }

  /** Stretches that run, as days; what begins on the day another ended goes on without a gap. */
  private static List<Span> spansOf(List<Stretch<Boolean>> stretches) {
    List<Span> spans = new ArrayList<>();
    for (Stretch<Boolean> stretch : stretches) {
      if (stretch.value()) {
        Span last = spans.isEmpty() ? null : spans.get(spans.size() - 1);
        LocalDate from = stretch.fromDay();
        if (last != null && from.equals(last.to())) {
          from = last.from();
          spans.remove(last);
        }
        spans.add(new Span(from, stretch.toDay()));
      }
    }
    return spans;
  }

  private static LocalDate earlier(@Nullable LocalDate a, LocalDate b) {
    return a == null || b.isBefore(a) ? b : a;
  }

  static int used(DayArithmetic arithmetic, List<Span> spans, LocalDate until, DayUnit unit) {
    return spans.stream().mapToInt(span -> arithmetic.between(span.from(), earlier(span.to(), until), unit)).sum();
  }
}
