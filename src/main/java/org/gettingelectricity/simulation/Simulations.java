package org.gettingelectricity.simulation;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.assignment.Staffing;
import org.gettingelectricity.calendar.Calendars;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.refusal.FieldError;
import org.gettingelectricity.refusal.Refusal;
import org.gettingelectricity.release.DeploymentFile;
import org.gettingelectricity.release.DeploymentFinding;
import org.gettingelectricity.release.Deployments;
import org.gettingelectricity.release.Releases;
import org.gettingelectricity.simulation.Simulation.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.util.FileSystemUtils;

/**
 * Simulations, one at a time. Each side runs in a process of its own, so that neither its moved clock, its memory nor its end can
 * touch the running system; only what came of it is kept.
 */
@Service
public class Simulations {

  private static final Logger LOG = LoggerFactory.getLogger(Simulations.class);
  /** Whoever is silent for so long has died with its node. */
  private static final Duration SILENCE = Duration.ofMinutes(1);
  private static final long BEAT_MILLIS = 10_000;
  private static final String FAILED = "模拟未能完成，原因已记入系统日志";

  private final SimulationRepository rows;
  private final PastMonths months;
  private final LiveFiles live;
  private final Deployments deployments;
  private final Releases releases;
  private final SecondSystem system;
  private final Calendars calendars;
  private final Staffing staffing;
  private final ObjectMapper json;
  private final Clock clock;
  private final Map<String, SideBySide> running = new ConcurrentHashMap<>();

  Simulations(SimulationRepository rows, PastMonths months, LiveFiles live, Deployments deployments, Releases releases,
      SecondSystem system, Calendars calendars, Staffing staffing, ObjectMapper json, Clock clock) {
    this.calendars = calendars;
    this.staffing = staffing;
    this.rows = rows;
    this.months = months;
    this.live = live;
    this.deployments = deployments;
    this.releases = releases;
    this.system = system;
    this.json = json;
    this.clock = clock;
  }

  /**
   * Begins a simulation and returns at once.
   *
   * @param files what is tried, may be empty
   * @throws Refusal 400 for what cannot be simulated, with every finding of files that could not be deployed; 409
   *     SIMULATION_RUNNING while another one runs
   */
  public Simulation start(SimulationRequest request, List<DeploymentFile> files, Caller caller) {
    List<DeploymentFile> changed = request.releaseId() == null ? files : released(request.releaseId(), files);
    SimulationRequest asked = checked(request);
    List<SimulationPlan.Arrival> arrivals = asked.replayMonth() == null ? List.of() : months.arrivals(YearMonth.parse(asked.replayMonth()));
    if (asked.replayMonth() != null && (arrivals.isEmpty() || arrivals.size() > SimulationRequest.MOST_CASES)) {
      throw Refusal.invalid("replayMonth", arrivals.isEmpty() ? "该月没有受理的申请" : "该月申请超过 " + SimulationRequest.MOST_CASES + " 件");
    }
    if (!changed.isEmpty()) {
      List<DeploymentFinding> findings = deployments.checkForConfirmation(changed);
      if (!findings.isEmpty()) {
        throw DeploymentFinding.refusal(findings);
      }
    }
    SimulationPlan plan = new SimulationPlan(asked, staff(asked), live.beyondPackaged(), calendars.loaded(), changed, arrivals);
    Simulation simulation = new Simulation(UUID.randomUUID().toString(), State.RUNNING, asked, null, 0,
        plan.applications(), caller.id(), now(), null, null, null);
    take(simulation);
    new SimpleAsyncTaskExecutor("simulation-").execute(() -> run(simulation.id(), plan));
    return simulation;
  }

  /** As asked; else as many as there are on the first day, and somebody where there is nobody. */
  private Map<String, Integer> staff(SimulationRequest asked) {
    Map<String, Integer> staff = new TreeMap<>();
    staffing.on(asked.from()).forEach((office, present) -> staff.put(office.id(), asked.staff().getOrDefault(office.id(),
        asked.staffPerOffice() != null ? asked.staffPerOffice() : Math.max(1, present))));
    return staff;
  }

  private List<DeploymentFile> released(String id, List<DeploymentFile> files) {
    if (!files.isEmpty()) {
      throw Refusal.invalid("releaseId", "上传文件与 releaseId 只能选一种");
    }
    return releases.files(id);
  }

  private SimulationRequest checked(SimulationRequest request) {
    List<FieldError> errors = new ArrayList<>();
    LocalDate today = Days.of(clock.instant());
    LocalDate from = request.from();
    if (request.replayMonth() != null) {
      if (request.cases() != null || from != null || request.days() != null) {
        errors.add(new FieldError("replayMonth", "重演历史月份时不得同时指定 cases、from、days"));
      }
      if (!YearMonth.parse(request.replayMonth()).isBefore(YearMonth.from(today))) {
        errors.add(new FieldError("replayMonth", "应为已结束的月份"));
      }
      from = YearMonth.parse(request.replayMonth()).atDay(1);
    } else if (from != null && (from.isBefore(today.minusYears(5)) || from.isAfter(today.plusYears(1)))) {
      errors.add(new FieldError("from", "应在过去 5 年与未来 1 年之间"));
    }
    Set<String> offices = Role.regionalRoles().stream().map(Role::id).collect(Collectors.toSet());
    if (request.staff() != null) {
      request.staff().keySet().stream().filter(id -> !offices.contains(id)).sorted()
          .forEach(id -> errors.add(new FieldError("staff." + id, "没有这个部门")));
    }
    Refusal.when(errors);
    return request.complete(from == null ? today : from);
  }

  private void take(Simulation simulation) {
    rows.giveUp(now().minus(SILENCE), now());
    try {
      rows.insert(simulation);
    } catch (DuplicateKeyException e) {
      throw Refusal.conflict("SIMULATION_RUNNING", "已有一个模拟正在进行，请等待其结束或先取消");
    }
  }

  /** @throws Refusal 404 SIMULATION_NOT_FOUND */
  public Simulation find(String id) {
    rows.giveUp(now().minus(SILENCE), now());
    return rows.find(id).orElseThrow(() -> Refusal.notFound("SIMULATION_NOT_FOUND", "没有这次模拟"));
  }

  /** The models that were drawn, without the drawings. */
  public List<SimulatedPicture> pictures(String id) {
    return rows.pictures(find(id).id());
  }

  /** @throws Refusal 404 PICTURE_NOT_FOUND */
  public String picture(String id, String side, String model) {
    return rows.picture(find(id).id(), side, model).orElseThrow(() -> Refusal.notFound("PICTURE_NOT_FOUND", "该模拟没有这张流程图"));
  }

  /** Newest first. */
  public List<Simulation> latest(int most) {
    rows.giveUp(now().minus(SILENCE), now());
    return rows.latest(most);
  }

  /** Ends a simulation, on whichever node it runs: that one notices with its next sign of progress. The repeat changes nothing. */
  public Simulation cancel(String id) {
    if (!rows.end(id, State.CANCELLED, null, null, now()) && find(id).state() != State.CANCELLED) {
      throw Refusal.conflict("SIMULATION_ENDED", "该模拟已经结束");
    }
    SideBySide work = running.get(id);
    if (work != null) {
      work.end();
    }
    return find(id);
  }

  /** Says that those of this node still run, also while their systems start, and ends those that were cancelled elsewhere. */
  @Scheduled(initialDelay = BEAT_MILLIS, fixedDelay = BEAT_MILLIS)
  void beat() {
    running.forEach((id, work) -> {
      if (!rows.beat(id, now())) {
        work.end();
      }
    });
  }

  @PreDestroy
  void endAll() {
    running.values().forEach(SideBySide::end);
  }

  private void run(String id, SimulationPlan plan) {
    Path folder = null;
    try {
      folder = Files.createTempDirectory("simulation");
      json.writeValue(folder.resolve(SecondSystem.PLAN).toFile(), plan);
      List<Side> sides = plan.changed().isEmpty() ? List.of(Side.TODAY) : List.of(Side.TODAY, Side.CHANGED);
      SideBySide work = SideBySide.start(sides, system, folder, json, (side, done, total) -> rows.progress(id, side, done, total, now()));
      running.put(id, work);
      end(id, plan, work.told());
    } catch (IOException | RuntimeException e) {
      LOG.error("Simulation {} failed", id, e);
      rows.end(id, State.FAILED, null, FAILED, now());
    } finally {
      running.remove(id);
      FileSystemUtils.deleteRecursively(folder == null ? null : folder.toFile());
    }
  }

  private void end(String id, SimulationPlan plan, Map<Side, SecondSystem.Told> told) {
    SecondSystem.Told today = told.get(Side.TODAY);
    if (today == null) {
      rows.end(id, State.FAILED, null, FAILED, now());
      return;
    }
    SecondSystem.Told changed = told.get(Side.CHANGED);
    told.values().forEach(side -> rows.keep(id, side.pictures()));
    rows.end(id, State.DONE, new Simulation.Result(today.side(), changed == null ? null : changed.side(),
        plan.asked().replayMonth() == null ? null : months.happened(YearMonth.parse(plan.asked().replayMonth()))), null, now());
  }

  private OffsetDateTime now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
  }
}
