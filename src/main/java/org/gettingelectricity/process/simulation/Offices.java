package org.gettingelectricity.process.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.calendar.Calendars;
import org.gettingelectricity.simulation.SimulatedSide;
import org.gettingelectricity.simulation.SimulationPlan;
import org.gettingelectricity.simulation.SimulationPlan.Step;
import org.gettingelectricity.simulation.SimulationRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Who works on simulated cases, and how long it takes them: offices with their people, and everybody outside. */
@Component
@Profile("simulation")
class Offices {

  private final TaskTimes times;
  private final Calendars calendars;
  private final Map<Role, Desk> desks = new TreeMap<>();
  private final Map<String, Known> cases = new HashMap<>();
  private @Nullable SimulationRequest asked;

  Offices(TaskTimes times, Calendars calendars) {
    this.times = times;
    this.calendars = calendars;
  }

  /** A case: the chance of its tasks goes with its number. */
  private record Known(int number, PastPace pace) {}

  void open(SimulationPlan plan) {
    asked = plan.asked();
    OfficeHours hours = new OfficeHours(calendars.current());
    Role.regionalRoles().forEach(role -> desks.put(role, new Desk(role, Objects.requireNonNull(plan.staff().get(role.id())), hours)));
  }

  /** @param past how the case was worked, when it is one of the past */
  void takeOn(String no, int number, List<Step> past) {
    cases.put(no, new Known(number, new PastPace(past)));
  }

  boolean know(String no) {
    return cases.containsKey(no);
  }

  /** How a task that comes now was worked in the past. */
  Optional<Step> past(Work task) {
    return Objects.requireNonNull(cases.get(task.applicationNo())).pace().next(task);
  }

  /**
   * When a task that comes now will be done: as it was in the past, unless other people were asked for in the office; else by the
   * habits of those who work it.
   */
  Instant done(Work task, Optional<Step> past, Instant now) {
    Known c = Objects.requireNonNull(cases.get(task.applicationNo()));
    SimulationRequest wanted = Objects.requireNonNull(asked);
    TaskTimes.Time time = times.of(task);
    int drawn = time.drawn(new Random(31 * (31 * wanted.seed() + c.number()) + task.element().hashCode()));
    Optional<Desk> desk = time.outside() ? Optional.empty() : Optional.ofNullable(desks.get(task.role()));
    if (past.isPresent() && !wanted.staff().containsKey(task.role().id())) {
      Instant done = PastPace.done(past.get(), now, time.outside(), calendars.current());
      desk.ifPresent(office -> office.worked(now, done, Duration.ofMinutes(drawn)));
      return done;
    }
    return time.outside() ? now.plus(Duration.ofDays(drawn)) : desk.map(office -> office.done(now, Duration.ofMinutes(drawn))).orElse(now);
  }

  List<SimulatedSide.Office> figures() {
    return desks.values().stream().map(Desk::figures).toList();
  }
}
