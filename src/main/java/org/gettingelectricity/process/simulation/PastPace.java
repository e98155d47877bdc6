package org.gettingelectricity.process.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.gettingelectricity.application.CaseEngine.Subject;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.calendar.WorkingCalendar;
import org.gettingelectricity.simulation.SimulationPlan.Step;

/** How a past case was worked: each of its tasks, the first of a kind first. */
final class PastPace {

  /** So much later a task is done that was broken off in the past, should nothing break it off this time. */
  private static final Duration LATER = Duration.ofDays(1);
  private static final Subject WHOLE_CASE = Subject.of(null, null);

  private final Map<String, List<Step>> steps = new HashMap<>();

  PastPace(List<Step> steps) {
    steps.forEach(step -> this.steps.computeIfAbsent(step.task(), task -> new ArrayList<>()).add(step));
  }

  /** How the next task of its kind about the same thing was worked; empty for one there was not. */
  Optional<Step> next(Work task) {
    List<Step> alike = steps.getOrDefault(task.element(), List.of());
    Optional<Step> next = Stream.of(task.subject(), WHOLE_CASE).flatMap(subject -> alike.stream().filter(step -> step.subject().equals(subject))).findFirst();
    next.ifPresent(alike::remove);
    return next;
  }

  /**
   * When a task that comes now is done if it takes as long as it took: as many working days in an office, done at that time
   * of the day; as long by the calendar outside, and in an office where it was done on a day off.
   */
  static Instant done(Step step, Instant now, boolean outside, WorkingCalendar calendar) {
    LocalDate ended = Days.of(step.ended().toInstant());
    if (step.brokenOff()) {
      return now.plus(Duration.between(step.begun(), step.ended())).plus(LATER);
    }
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
