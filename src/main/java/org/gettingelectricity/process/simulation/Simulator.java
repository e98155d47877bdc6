package org.gettingelectricity.process.simulation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.refusal.Refusal;
import org.gettingelectricity.simulation.MovedClock;
import org.gettingelectricity.simulation.Rehearsal;
import org.gettingelectricity.simulation.Side;
import org.gettingelectricity.simulation.SimulatedPicture;
import org.gettingelectricity.simulation.SimulatedSide;
import org.gettingelectricity.simulation.SimulationPlan;
import org.gettingelectricity.simulation.SimulationPlan.Halt;
import org.gettingelectricity.simulation.SimulationPlan.Step;
import org.gettingelectricity.simulation.SimulationPlan.Turn;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Brings applications through the system of one side: they come in, offices and outsiders finish their tasks after the time it
 * takes them, timers fire when they are due, and the clock moves from one event to the next. Nothing depends on real time.
 */
@Component
@Profile("simulation")
class Simulator implements Rehearsal {

  private static final Duration HORIZON = Duration.ofDays(1100);
  private static final long TELL_EVERY_NANOS = 1_000_000_000;

  private final MovedClock clock;
  private final Preparation preparation;
  private final Applications applications;
  private final Halts halts;
  private final Turns turns;
  private final EngineHands hands;
  private final Offices offices;
  private final SimulatedFigures figures;
  private final TaskHeats heats;

  private final Agenda agenda = new Agenda();
  private final Tally refused = new Tally();
  private final Tally stuck = new Tally();
  private final Set<String> ended = new HashSet<>();
  private boolean replays;

  Simulator(MovedClock clock, Preparation preparation, Applications applications, Halts halts, Turns turns, EngineHands hands,
      Offices offices, SimulatedFigures figures, TaskHeats heats) {
    this.clock = clock;
    this.preparation = preparation;
    this.applications = applications;
    this.halts = halts;
    this.turns = turns;
    this.hands = hands;
    this.offices = offices;
    this.figures = figures;
    this.heats = heats;
  }

  @Override
  public SimulatedSide run(SimulationPlan plan, Side side, Progress progress) {
    long begun = System.nanoTime();
    replays = !plan.replayed().isEmpty();
    preparation.of(plan, side);
    offices.open(plan);
    List<Applications.Arriving> arriving = applications.of(plan);
    for (int i = 0; i < arriving.size(); i++) {
      int number = i;
      agenda.at(arriving.get(i).at(), () -> arrive(arriving.get(number), number));
    }
    Instant first = arriving.get(0).at();
    work(arriving.size(), first.plus(HORIZON), progress);
    return figures.of(arriving.size(), halts.cases(), refused.counts(), stuck.counts(), offices.figures(),
        Duration.between(first, clock.instant()).toDays(), Duration.ofNanos(System.nanoTime() - begun).toSeconds());
  }

  @Override
  public List<SimulatedPicture> pictures(Side side) {
    return heats.pictures(side);
  }

  /** Until every case has ended, nothing happens any more, or the horizon is reached. */
  private void work(int total, Instant horizon, Progress progress) {
    long told = System.nanoTime();
    boolean more = true;
    while (more && (ended.size() < total || !agenda.isEmpty())) {
      more = step(horizon);
      if (System.nanoTime() - told > TELL_EVERY_NANOS) {
        told = System.nanoTime();
        progress.done(ended.size(), total);
      }
    }
    progress.done(ended.size(), total);
  }

  /** Lets the next thing happen, jobs first. @return false when nothing happens until the horizon */
  private boolean step(Instant horizon) {
    Instant next = agenda.next(horizon);
    Optional<Instant> job = hands.firstJob(next == null ? horizon : next);
    if (job.isPresent()) {
      move(job.get());
      fire();
    } else if (next != null) {
      move(next);
      agenda.proceed();
    }
    return job.isPresent() || next != null;
  }

  private void move(Instant to) {
    clock.move(to.isBefore(clock.instant()) ? clock.instant() : to);
  }

  private void fire() {
    for (DueJobs.Due job : hands.dueJobs(clock.instant())) {
      hands.work(job).ifPresentOrElse(stuck::count, () -> settle(job.applicationNo()));
    }
  }

  private void arrive(Applications.Arriving arriving, int number) {
    try {
      String no = hands.start(applications.withPapers(arriving.application()));
      offices.takeOn(no, number, arriving.steps());
      arriving.halts().forEach(halt -> agenda.at(halt.from().toInstant(), () -> pause(no, halt)));
      arriving.turns().forEach(turn -> agenda.at(turn.at().toInstant(), () -> turn(no, arriving.application(), turn)));
      settle(no);
    } catch (Refusal refusal) {
      refused.count(refusal.reasons().isEmpty() ? refusal.code() + " " + refusal.getMessage() : refusal.reasons().get(0).code());
      ended.add("refused " + number);
    }
  }

  private void pause(String no, Halt halt) {
    Long pause = halts.begin(no, halt);
    if (pause != null) {
      agenda.at(halt.until().toInstant(), () -> {
        halts.end(no, pause);
        settle(no);
      });
    }
    settle(no);
  }

  private void turn(String no, ObjectNode application, Turn turn) {
    hands.attempt(Role.INTEGRATION, () -> turns.take(no, application, turn)).ifPresentOrElse(stuck::count, () -> settle(no));
  }

  /** Hands tasks that are new to whoever works them. @param no the case something was done with, if it was done with one */
  private void settle(@Nullable String no) {
    hands.opened().stream().filter(task -> offices.know(task.applicationNo())).forEach(this::hand);
    if (no != null && offices.know(no) && hands.over(no)) {
      ended.add(no);
    }
  }

  private void hand(Work task) {
    Instant now = clock.instant();
    Optional<Step> past = offices.past(task);
    agenda.at(offices.done(task, past, now), () -> finish(task, now, past.map(Step::answers).orElse(Map.of())));
  }

  /**
   * Nobody works on a synthetic case while it is paused; how the past was worked, pauses and all, is known.
   *
   * @param answered what was answered then, where the task is one of the past
   */
  private void finish(Work task, Instant handed, Map<String, Object> answered) {
    Instant paused = halts.until(task.applicationNo());
    if (!replays && clock.instant().isBefore(paused)) {
      agenda.at(paused, () -> finish(task, handed, answered));
    } else if (hands.open(task)) {
      hands.complete(task, Days.of(clock.instant()), answered).ifPresentOrElse(why -> stuck.count(task.name() + "：" + why),
          () -> settle(task.applicationNo()));
      heats.finished(task, handed, clock.instant());
    }
  }
}
