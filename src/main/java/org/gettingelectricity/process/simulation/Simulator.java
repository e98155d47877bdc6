package org.gettingelectricity.process.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.rest.exception.InvalidRequestException;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
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
import org.gettingelectricity.simulation.SimulatedPicture;
import org.gettingelectricity.simulation.SimulatedSide;
import org.gettingelectricity.simulation.SimulationPlan;
import org.gettingelectricity.simulation.SimulationPlan.Halt;
import org.gettingelectricity.simulation.SimulationPlan.Step;
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
  private static final int DUE_AT_ONCE = 50;

  private final MovedClock clock;
  private final Applications applications;
  private final StartService starts;
  private final Halts halts;
  private final CalendarLoading notices;
  private final Forms forms;
  private final TaskTimes times;
  private final SimulatedFigures figures;
  private final TaskHeats heats;
  private final Calendars calendars;
  private final Deployments deployments;
  private final TaskService tasks;
  private final RuntimeService runtime;
  private final ManagementService jobs;
  private final IdentityService identities;

  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private final Map<Role, Desk> desks = new TreeMap<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Map<String, PastPace> paces = new HashMap<>();
  private final Map<String, Integer> refused = new TreeMap<>();
  private final Map<String, Integer> stuck = new TreeMap<>();
  private final Set<String> seen = new HashSet<>();
  private final Set<String> ended = new HashSet<>();
  private long order;
  private SimulationPlan plan;

  Simulator(MovedClock clock, Applications applications, StartService starts, Halts halts, CalendarLoading notices, Forms forms, TaskTimes times, SimulatedFigures figures, TaskHeats heats,
      Calendars calendars, Deployments deployments, TaskService tasks, RuntimeService runtime, ManagementService jobs,
      IdentityService identities) {
    this.clock = clock;
    this.applications = applications;
    this.starts = starts;
    this.halts = halts;
    this.notices = notices;
    this.forms = forms;
    this.times = times;
    this.figures = figures;
    this.heats = heats;
    this.calendars = calendars;
    this.deployments = deployments;
    this.tasks = tasks;
    this.runtime = runtime;
    this.jobs = jobs;
    this.identities = identities;
  }

  private record Event(Instant at, long order, Runnable what) implements Comparable<Event> {

    @Override
    public int compareTo(Event other) {
      int first = at.compareTo(other.at);
      return first == 0 ? Long.compare(order, other.order) : first;
    }
  }

  @Override
  public SimulatedSide run(SimulationPlan plan, boolean changed, Progress progress) {
    long begun = System.nanoTime();
    this.plan = plan;
    plan.calendar().forEach(notice -> notices.load(notice, "simulation"));
    if (!plan.live().isEmpty()) {
      deployments.deployConfirmed("live", plan.live());
    }
    if (changed) {
      deployments.deployConfirmed("changed", plan.changed());
    }
    OfficeHours hours = new OfficeHours(calendars.current());
    Role.regionalRoles().forEach(role -> desks.put(role,
        new Desk(role, plan.asked().staff().getOrDefault(role.id(), plan.asked().staffPerOffice()), hours)));
    List<Applications.Arriving> arriving = applications.of(plan);
    for (int i = 0; i < arriving.size(); i++) {
      int number = i;
      at(arriving.get(i).at(), () -> arrive(arriving.get(number), number));
    }
    Instant first = arriving.get(0).at();
    Instant last = work(arriving.size(), first.plus(HORIZON), progress);
    return figures.of(arriving.size(), counts(refused), counts(stuck), desks.values().stream().map(Desk::figures).toList(),
        Duration.between(first, last).toDays(), Duration.ofNanos(System.nanoTime() - begun).toSeconds());
  }

  @Override
  public List<SimulatedPicture> pictures(String side) {
    return heats.pictures(side);
  }

  private Instant work(int total, Instant horizon, Progress progress) {
    int told = -1;
    while (true) {
      Instant due = nextDue();
      Event next = events.peek();
      Instant at = next == null || due != null && due.isBefore(next.at) ? due : next.at;
      if (at == null || at.isAfter(horizon) || next == null && ended.size() >= total) {
        return clock.instant();
      }
      clock.move(at.isBefore(clock.instant()) ? clock.instant() : at);
      if (next != null && next.at.equals(at)) {
        events.poll().what.run();
      } else {
        fire();
      }
      if (ended.size() != told) {
        told = ended.size();
        progress.done(told, total);
      }
    }
  }

  private Instant nextDue() {
    List<Job> next = jobs.createJobQuery().withRetriesLeft().active().orderByJobDuedate().asc().listPage(0, 1);
    return next.isEmpty() ? null : next.get(0).getDuedate() == null ? clock.instant() : next.get(0).getDuedate().toInstant();
  }

  private void fire() {
    for (Job job : jobs.createJobQuery().executable().orderByJobDuedate().asc().listPage(0, DUE_AT_ONCE)) {
      String no = caseOf(job);
      try {
        jobs.executeJob(job.getId());
      } catch (RuntimeException e) {
        count(stuck, String.valueOf(e.getMessage()));
      }
      if (no != null) {
        look(no);
      }
    }
  }

  private String caseOf(Job job) {
    ProcessInstance instance = job.getProcessInstanceId() == null ? null
        : runtime.createProcessInstanceQuery().processInstanceId(job.getProcessInstanceId()).singleResult();
    return instance == null ? null : instance.getBusinessKey();
  }

  private void arrive(Applications.Arriving arriving, int number) {
    try {
      String no = as(Role.INTEGRATION, () -> starts.start(applications.withPapers(arriving.application())).applicationNo());
      numbers.put(no, number);
      paces.put(no, new PastPace(arriving.steps()));
      arriving.halts().forEach(halt -> at(halt.from().toInstant(), () -> pause(no, halt)));
      look(no);
    } catch (Refusal refusal) {
      count(refused, refusal.reasons().isEmpty() ? refusal.code() + " " + refusal.getMessage() : refusal.reasons().get(0).code());
      ended.add("refused " + number);
    }
  }

  private void pause(String no, Halt halt) {
    Long pause = halts.begin(no, halt);
    if (pause != null) {
      at(halt.until().toInstant(), () -> halts.end(no, pause));
    }
  }

  /** Hands tasks that are new to whoever works them. */
  private void look(String no) {
    List<Task> open = tasks.createTaskQuery().processInstanceBusinessKey(no).initializeFormKeys().list();
    for (Task task : open) {
      if (seen.add(task.getId())) {
        hand(task, no);
      }
    }
    if (open.isEmpty() && runtime.createProcessInstanceQuery().processInstanceBusinessKey(no).count() == 0) {
      ended.add(no);
    }
  }

  private void hand(Task task, String no) {
    Role role = tasks.getIdentityLinksForTask(task.getId()).stream().filter(link -> link.getGroupId() != null)
        .flatMap(link -> Role.of(link.getGroupId()).stream()).findFirst().orElse(Role.SUPERVISOR);
    Instant now = clock.instant();
    Instant done = done(task, role, no, now);
    at(done, () -> finish(task, role, no, now));
  }

  /** As it was in the past, unless other people were asked for in the office; else by the habits of those who work it. */
  private Instant done(Task task, Role role, String no, Instant now) {
    Random random = new Random(31 * (31 * plan.asked().seed() + numbers.get(no)) + task.getTaskDefinitionKey().hashCode());
    TaskTimes.Time time = times.of(task);
    int drawn = time.drawn(random);
    Desk desk = time.outside() ? null : desks.get(role);
    Optional<Step> past = plan.asked().staff().containsKey(role.id()) ? Optional.empty() : paces.get(no).next(task.getTaskDefinitionKey());
    if (past.isPresent()) {
      Instant done = PastPace.done(past.get(), now, time.outside(), calendars.current());
      if (desk != null) {
        desk.worked(now, done, Duration.ofMinutes(drawn));
      }
      return done;
    }
    return time.outside() ? now.plus(Duration.ofDays(drawn)) : desk == null ? now : desk.done(now, Duration.ofMinutes(drawn));
  }

  private void finish(Task task, Role role, String no, Instant handed) {
    if (plan.replayed().isEmpty() && clock.instant().isBefore(halts.until(no))) {
      at(halts.until(no), () -> finish(task, role, no, handed));
      return;
    }
    LocalDate today = Days.of(clock.instant());
    if (tasks.createTaskQuery().taskId(task.getId()).count() > 0) {
      Map<String, Object> answers = forms.answers(task, no, today);
      int tries = 1;
      while (!complete(task, role, answers, today, tries == MOST_TRIES)) {
        tries++;
      }
      heats.finished(task, handed, clock.instant());
    }
    look(no);
  }

  /** @return whether nothing more is to be tried */
  private boolean complete(Task task, Role role, Map<String, Object> answers, LocalDate today, boolean lastTry) {
    try {
      as(role, () -> {
        tasks.complete(task.getId(), answers);
        return null;
      });
      return true;
    } catch (InvalidRequestException e) {
      if (lastTry || !forms.complete(task, answers, e.getMessage(), today)) {
        count(stuck, task.getName() + "：" + e.getMessage());
        return true;
      }
      return false;
    } catch (Refusal | ProcessEngineException e) {
      count(stuck, task.getName() + "：" + e.getMessage());
      return true;
    }
  }

  private <T> T as(Role role, java.util.function.Supplier<T> action) {
    identities.setAuthentication(role.id(), role.regional() ? List.of(role.id(), ServiceArea.EVERYWHERE.groupOf(role)) : List.of(role.id()));
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
