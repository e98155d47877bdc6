package org.gettingelectricity.process.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.simulation.SimulatedSide;
import org.jspecify.annotations.Nullable;

/** An office: so many people, each with one task at a time, the oldest first. */
final class Desk {

  private final Role role;
  private final int staff;
  private final OfficeHours hours;
  private final PriorityQueue<Instant> free = new PriorityQueue<>();
  private final PriorityQueue<Instant> waiting = new PriorityQueue<>();
  private int tasks;
  private int longestQueue;
  private Duration worked = Duration.ZERO;
  private Duration waited = Duration.ZERO;
  private @Nullable Instant first;
  private @Nullable Instant last;

  Desk(Role role, int staff, OfficeHours hours) {
    this.role = role;
    this.staff = staff;
    this.hours = hours;
    for (int i = 0; i < staff; i++) {
      free.add(Instant.EPOCH);
    }
  }

  /** When a task that comes now will be done. Tasks must be handed in in the order of time. */
  Instant done(Instant now, Duration work) {
    Instant person = free.poll();
    Instant begin = hours.open(person.isAfter(now) ? person : now);
    Instant done = hours.after(begin, work);
    free.add(done);
    note(now, begin, done, work);
    return done;
  }

  /** Counts a task whose times are known: it was begun as late as the work allowed. */
  void worked(Instant now, Instant done, Duration work) {
    Instant begin = done.minus(work);
    note(now, begin.isBefore(now) ? now : begin, done, work);
  }

  private void note(Instant now, Instant begin, Instant done, Duration work) {
    while (!waiting.isEmpty() && !waiting.peek().isAfter(now)) {
      waiting.poll();
    }
    if (begin.isAfter(now)) {
      waiting.add(begin);
    }
    longestQueue = Math.max(longestQueue, waiting.size());
    tasks++;
    worked = worked.plus(work);
    waited = waited.plus(Duration.between(now, begin));
    first = first == null ? now : first;
    last = last == null || done.isAfter(last) ? done : last;
  }

  SimulatedSide.Office figures() {
    double there = first == null || last == null ? 0 : staff * OfficeHours.hoursADay()
        * (hours.calendar().workingDaysBetween(Days.of(first).minusDays(1), Days.of(last)));
    return new SimulatedSide.Office(role.id(), role.label(), staff, tasks, rounded(hours(worked)),
        there == 0 ? 0 : rounded(Math.min(1, hours(worked) / there)), tasks == 0 ? 0 : rounded(hours(waited) / tasks), longestQueue);
  }

  private static double hours(Duration time) {
    return time.toMinutes() / 60.0;
  }

  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
