package org.gettingelectricity.process.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.calendar.WorkingCalendar;
import org.gettingelectricity.simulation.SimulationPlan.Step;

/** How a past case was worked: each of its tasks, the first of a kind first. */
final class PastPace {

  private final Map<String, Deque<Step>> steps = new HashMap<>();

  PastPace(List<Step> steps) {
    steps.forEach(step -> this.steps.computeIfAbsent(step.task(), task -> new ArrayDeque<>()).add(step));
  }

  /** How the next task of its kind was worked; empty for one there was not. */
  Optional<Step> next(String task) {
    return Optional.ofNullable(steps.get(task)).map(Deque::poll);
  }

  /**
   * When a task that comes now is done if it takes as long as it took: as many working days in an office, done at that time
   * of the day; as long by the calendar outside, and in an office where it was done on a day off.
   */
  static Instant done(Step step, Instant now, boolean outside, WorkingCalendar calendar) {
    LocalDate ended = Days.of(step.ended().toInstant());
    if (outside || !calendar.isWorkingDay(ended)) {
      return now.plus(Duration.between(step.begun(), step.ended()));
    }
    int days = calendar.workingDaysBetween(Days.of(step.begun().toInstant()), ended);
    LocalDate today = Days.of(now);
    Instant done = (days == 0 ? today : calendar.plusWorkingDays(today, days)).atTime(step.ended().atZoneSameInstant(Days.ZONE).toLocalTime())
        .atZone(Days.ZONE).toInstant();
    return done.isBefore(now) ? now : done;
  }
}
