package org.gettingelectricity.process.simulation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.rest.exception.InvalidRequestException;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.access.ServiceArea;
import org.gettingelectricity.application.StartService;
import org.gettingelectricity.calendar.CalendarLoading;
import org.gettingelectricity.calendar.Calendars;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.refusal.Refusal;
import org.gettingelectricity.release.Deployments;
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
  private static final int MOST_TRIES = 4;
  private static final long TELL_EVERY_NANOS = 1_000_000_000;

  private final MovedClock clock;
  private final Applications applications;
  private final StartService starts;
  private final Halts halts;
  private final Turns turns;
  private final CalendarLoading notices;
  private final Forms forms;
  private final TaskTimes times;
  private final SimulatedFigures figures;
  private final TaskHeats heats;
  private final Calendars calendars;
  private final Deployments deployments;
  private final SimulatedWork work;
  private final DueJobs jobs;
  private final TaskService tasks;
  private final RuntimeService runtime;
  private final ManagementService management;
  private final IdentityService identities;

  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private final Map<Role, Desk> desks = new TreeMap<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Map<String, PastPace> paces = new HashMap<>();
  private final Map<String, Integer> refused = new TreeMap<>();
  private final Map<String, Integer> stuck = new TreeMap<>();
  private final Set<String> ended = new HashSet<>();
  private long order;
  private @Nullable SimulationPlan plan;

  Simulator(MovedClock clock, Applications applications, StartService starts, Halts halts, Turns turns, CalendarLoading notices, Forms forms,
      TaskTimes times, SimulatedFigures figures, TaskHeats heats, Calendars calendars, Deployments deployments, SimulatedWork work, DueJobs jobs, TaskService tasks, RuntimeService runtime, ManagementService management,
      IdentityService identities) {
    this.clock = clock;
    this.applications = applications;
    this.starts = starts;
    this.halts = halts;
    this.turns = turns;
    this.notices = notices;
    this.forms = forms;
    this.times = times;
    this.figures = figures;
    this.heats = heats;
    this.calendars = calendars;
    this.deployments = deployments;
    this.tasks = tasks;
    this.runtime = runtime;
    this.management = management;
    this.jobs = jobs;
    this.work = work;
    this.identities = identities;
  }

  private record Event(Instant at, long order, Runnable what) implements Comparable<Event> {

    @Override
    public int compareTo(Event other) {
      int first = at.compareTo(other.at);
      return first == 0 ? Long.compare(order, other.order) : first;
    }
  }

  private SimulationPlan plan() {
    return Objects.requireNonNull(plan);
  }

  @Override
  public SimulatedSide run(SimulationPlan plan, Side side, Progress progress) {
    long begun = System.nanoTime();
    this.plan = plan;
    plan.calendar().forEach(notice -> notices.load(notice, "simulation"));
    plan.live().forEach(files -> deployments.deployConfirmed("live", files));
    if (side == Side.CHANGED) {
      deployments.deployConfirmed("changed", plan.changed());
    }
    OfficeHours hours = new OfficeHours(calendars.current());
    Role.regionalRoles().forEach(role -> desks.put(role, new Desk(role, Objects.requireNonNull(plan.staff().get(role.id())), hours)));
    List<Applications.Arriving> arriving = applications.of(plan);
    for (int i = 0; i < arriving.size(); i++) {
      int number = i;
      at(arriving.get(i).at(), () -> arrive(arriving.get(number), number));
    }
    Instant first = arriving.get(0).at();
    Instant last = work(arriving.size(), first.plus(HORIZON), progress);
    return figures.of(arriving.size(), halts.cases(), counts(refused), counts(stuck), desks.values().stream().map(Desk::figures).toList(),
        Duration.between(first, last).toDays(), Duration.ofNanos(System.nanoTime() - begun).toSeconds());
  }

  @Override
  public List<SimulatedPicture> pictures(Side side) {
    return heats.pictures(side);
  }

  private Instant work(int total, Instant horizon, Progress progress) {
    long told = System.nanoTime();
    while (ended.size() < total || !events.isEmpty()) {
      Event next = events.peek();
      Instant until = next == null || next.at.isAfter(horizon) ? horizon : next.at;
      Optional<Instant> due = jobs.first(until);
      if (due.isEmpty() && (next == null || next.at.isAfter(horizon))) {
        break;
      }
      move(due.orElse(until));
      if (due.isPresent()) {
        fire();
      } else {
        events.remove().what.run();
      }
      if (System.nanoTime() - told > TELL_EVERY_NANOS) {
        told = System.nanoTime();
        progress.done(ended.size(), total);
      }
    }
    progress.done(ended.size(), total);
    return clock.instant();
  }

  private void move(Instant to) {
    clock.move(to.isBefore(clock.instant()) ? clock.instant() : to);
  }

  private void fire() {
    for (DueJobs.Due job : jobs.due(clock.instant())) {
      try {
        management.executeJob(job.id());
        settle(job.applicationNo());
      } catch (RuntimeException e) {
        work.undone();
        count(stuck, String.valueOf(e.getMessage()));
      }
    }
  }

  private void arrive(Applications.Arriving arriving, int number) {
    try {
      String no = as(Role.INTEGRATION, () -> starts.start(applications.withPapers(arriving.application())).applicationNo(), Role.CUSTOMER_MANAGER);
      numbers.put(no, number);
      paces.put(no, new PastPace(arriving.steps()));
      arriving.halts().forEach(halt -> at(halt.from().toInstant(), () -> pause(no, halt)));
      arriving.turns().forEach(turn -> at(turn.at().toInstant(), () -> turn(no, arriving.application(), turn)));
      settle(no);
    } catch (Refusal refusal) {
      work.undone();
      count(refused, refusal.reasons().isEmpty() ? refusal.code() + " " + refusal.getMessage() : refusal.reasons().get(0).code());
      ended.add("refused " + number);
    }
  }

  private void turn(String no, ObjectNode application, Turn turn) {
    try {
      as(Role.INTEGRATION, () -> {
        turns.take(no, application, turn);
        return no;
      });
      settle(no);
    } catch (Refusal | ProcessEngineException e) {
      work.undone();
      count(stuck, String.valueOf(e.getMessage()));
    }
  }

  private void pause(String no, Halt halt) {
    Long pause = halts.begin(no, halt);
    if (pause != null) {
      at(halt.until().toInstant(), () -> {
        halts.end(no, pause);
        settle(no);
      });
    }
    settle(no);
  }

  /** Hands tasks that are new to whoever works them. @param no the case something was done with, if it was done with one */
  private void settle(@Nullable String no) {
    work.done().stream().filter(task -> numbers.containsKey(task.applicationNo())).forEach(this::hand);
    if (no != null && numbers.containsKey(no) && work.nothingOpen(no)
        && runtime.createProcessInstanceQuery().processInstanceBusinessKey(no).count() == 0) {
      ended.add(no);
    }
  }

  private void hand(Work task) {
    Instant now = clock.instant();
    Optional<Step> past = Objects.requireNonNull(paces.get(task.applicationNo())).next(task);
    at(done(task, past, now), () -> finish(task, now, past.map(Step::answers).orElse(Map.of())));
  }

  /** As it was in the past, unless other people were asked for in the office; else by the habits of those who work it. */
  private Instant done(Work task, Optional<Step> past, Instant now) {
    String no = task.applicationNo();
    Random random = new Random(31 * (31 * plan().asked().seed() + Objects.requireNonNull(numbers.get(no))) + task.element().hashCode());
    TaskTimes.Time time = times.of(task);
    int drawn = time.drawn(random);
    Desk desk = time.outside() ? null : desks.get(task.role());
    if (past.isPresent() && !plan().asked().staff().containsKey(task.role().id())) {
      Instant done = PastPace.done(past.get(), now, time.outside(), calendars.current());
      if (desk != null) {
        desk.worked(now, done, Duration.ofMinutes(drawn));
      }
      return done;
    }
    return time.outside() ? now.plus(Duration.ofDays(drawn)) : desk == null ? now : desk.done(now, Duration.ofMinutes(drawn));
  }

  /** @param answered what was answered then, where the task is one of the past */
  private void finish(Work task, Instant handed, Map<String, Object> answered) {
    Instant paused = halts.until(task.applicationNo());
    if (plan().replayed().isEmpty() && clock.instant().isBefore(paused)) {
      at(paused, () -> finish(task, handed, answered));
    } else if (work.open(task)) {
      LocalDate today = Days.of(clock.instant());
      Map<String, Object> answers = forms.answers(task, today, answered);
      int tries = 1;
      while (!complete(task, answers, today, tries == MOST_TRIES)) {
        tries++;
      }
      heats.finished(task, handed, clock.instant());
    }
  }

  /** @return whether nothing more is to be tried */
  private boolean complete(Work task, Map<String, Object> answers, LocalDate today, boolean lastTry) {
    try {
      as(task.role(), () -> {
        tasks.complete(task.id(), answers);
        return task;
      });
      settle(task.applicationNo());
      return true;
    } catch (InvalidRequestException e) {
      work.undone();
      if (lastTry || !forms.complete(task, answers, String.valueOf(e.getMessage()), today)) {
        count(stuck, task.name() + "：" + e.getMessage());
        return true;
      }
      return false;
    } catch (Refusal | ProcessEngineException e) {
      work.undone();
      count(stuck, task.name() + "：" + e.getMessage());
      return true;
    }
  }

  private <T> T as(Role role, Supplier<T> action, Role... others) {
    identities.setAuthentication(role.id(), Stream.concat(Stream.of(role), Stream.of(others))
        .flatMap(one -> one.regional() ? Stream.of(one.id(), ServiceArea.EVERYWHERE.groupOf(one)) : Stream.of(one.id())).toList());
    try {
      return action.get();
    } finally {
      identities.clearAuthentication();
    }
  }

  private void at(Instant at, Runnable what) {
    events.add(new Event(at, order++, what));
  }

  private static void count(Map<String, Integer> counts, String what) {
    counts.merge(what.length() > 300 ? what.substring(0, 300) : what, 1, Integer::sum);
  }

  private static List<SimulatedSide.Count> counts(Map<String, Integer> counts) {
    List<SimulatedSide.Count> list = new ArrayList<>();
    counts.forEach((what, times) -> list.add(new SimulatedSide.Count(what, times)));
    return list;
  }
}
