package org.gettingelectricity.progress;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.application.CaseEngine;
import org.gettingelectricity.application.CaseState;
import org.gettingelectricity.application.CaseTeam;
import org.gettingelectricity.application.Cases;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.calendar.DayUnit;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.clock.CaseClocks;
import org.gettingelectricity.clock.ClockCode;
import org.gettingelectricity.clock.Timeline;
import org.gettingelectricity.clock.Timeline.ClockState;
import org.gettingelectricity.plan.PlanView;
import org.gettingelectricity.plan.Plans;
import org.gettingelectricity.policy.code.Owner;
import org.gettingelectricity.policy.quote.ApprovalRoute;
import org.gettingelectricity.policy.quote.Quote;
import org.jspecify.annotations.Nullable;
import org.springframework.lang.Contract;
import org.springframework.stereotype.Service;

/** Reads a case's ledger of time as its stages and clocks, with what is awaited from whom. */
@Service
public class Progress {

  /** Who answers for what waits for the customer. */
  public static final String CUSTOMER = "客户";
  private static final Map<Timeline.State, String> STATES = Map.of(Timeline.State.RUNNING, "办理中", Timeline.State.WARNED,
      "已预警", Timeline.State.OVERDUE, "已超期", Timeline.State.STOPPED, "暂停计时", Timeline.State.DONE, "已完成");

  private final Cases cases;
  private final CaseClocks clocks;
  private final CaseEngine engine;
  private final Plans plans;
  private final Clock clock;

  Progress(Cases cases, CaseClocks clocks, CaseEngine engine, Plans plans, Clock clock) {
    this.cases = cases;
    this.clocks = clocks;
    this.engine = engine;
    this.plans = plans;
    this.clock = clock;
  }

  /**
   * A stage, works or approvals of a case.
   *
   * @param state PLANNED, OPEN, WARNED, OVERDUE, STOPPED or DONE
   * @param limit in units, null = no limit
   * @param breached null without a limit
   * @param cutOff whether it ended with its work undone, as by a withdrawal or a change
   * @param whyStopped what the clock waits for while it stands still
   * @param summary the clock in one Chinese line
   */
  public record StageView(String stage, String name, @Nullable Integer limit, DayUnit unit, @Nullable String startedAt,
      @Nullable LocalDate dueOn,
      @Nullable String finishedAt, String state, @Nullable String stateName, @Nullable Integer used,
      @Nullable String responsible, @Nullable Boolean breached,
      boolean cutOff, @Nullable String whyStopped, @Nullable String summary) {}

  /** Handling or whole process. */
  public record ClockView(String clock, String name, @Nullable Integer limit, DayUnit unit, int used,
      @Nullable Integer remaining, @Nullable LocalDate dueOn,
      boolean counting, @Nullable Boolean breached, boolean provisional, String summary) {}

  /** Somebody's next step. */
  public record AwaitedView(String what, String from, List<String> groups, @Nullable String assignee, @Nullable String assigneeName) {}

  /** Who held the case when, and which clock counted it. */
  public record IntervalView(@Nullable String from, @Nullable String to, String owner, String ownerName, int workingDays, int calendarDays,
      boolean countsInHandling, boolean countsInWhole, String whyInHandling, String whyInWhole) {}

  /** The whole answer. */
  public record View(String applicationNo, String flow, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String ownFlow,
      String flowName, String profile, String profileName, String profileShortName, String state, String stateName,
      @Nullable String acceptedAt, @Nullable String energisedAt, List<CaseTeam.Member> team, List<StageView> stages,
      List<ClockView> clocks, List<AwaitedView> awaited, List<IntervalView> intervals, boolean calendarProvisional,
      List<PlanView> plans) {}

  /** Where a case stands now. @param team those who answer for it, as far as the reader may see */
  public View of(ConnectionCase c, List<CaseTeam.Member> team) {
    Timeline timeline = clocks.explain(c.applicationNo(), clock.instant());
    List<AwaitedView> awaited = engine.openTasks(c.applicationNo()).stream().map(this::awaited).toList();
    return new View(c.applicationNo(), c.flow().name(), c.ownFlow(), c.flowName(), c.profile(), cases.policyDocument(c),
        cases.policyShortName(c), c.state().name(), c.state().label(),
        Days.text(c.acceptedAt()), Days.text(c.energisedAt()), team, stages(c, timeline), totals(timeline), awaited,
        timeline.intervals().stream().map(Progress::interval).toList(), timeline.provisional(),
        PlanView.all(plans.of(c.applicationNo())));
  }

  /** The stages that ran, in the order of their start, then those the policy still asks for. */
  private static List<StageView> stages(ConnectionCase c, Timeline timeline) {
    List<StageView> stages = new ArrayList<>();
    Objects.requireNonNull(timeline.clocks()).stream().filter(state -> !ClockCode.total(state.clock())).map(Progress::stage).forEach(stages::add);
    if (c.state() == CaseState.OPEN) {
      for (Quote.StageLimit limit : c.quote().stages()) {
        String code = limit.stage().name();
        if (stages.stream().noneMatch(stage -> stage.stage().equals(code))) {
          stages.add(new StageView(code, ClockCode.label(code), limit.limit(), limit.unit(), null, null, null,
              "PLANNED", "未开始", null, null, limit.limit() == null ? null : false, false, null, null));
        }
      }
      plannedApprovals(c, stages);
    }
    return stages;
  }

  /** The approvals run from the submission of the joint application; until then they are planned. */
  private static void plannedApprovals(ConnectionCase c, List<StageView> stages) {
    String code = ClockCode.APPROVALS.name();
    Quote.Approvals approvals = c.quote().approvals();
    boolean asked = approvals.route() != ApprovalRoute.NONE && approvals.route() != ApprovalRoute.EXEMPT;
    if (asked && stages.stream().noneMatch(stage -> stage.stage().equals(code))) {
      stages.add(new StageView(code, ClockCode.label(code), approvals.limit(), DayUnit.WD, null, null, null, "PLANNED",
          "未申报", null, responsible(Owner.GOVERNMENT), approvals.limit() == null ? null : false, false, null, null));
    }
  }

  private static StageView stage(ClockState s) {
    String state = s.state() == Timeline.State.RUNNING ? "OPEN" : s.state().name();
    return new StageView(s.clock(), s.label(), s.limit(), s.unit(), text(s.startedAt()), s.dueOn(), text(s.endedAt()), state,
        s.cutOff() ? "已中止" : STATES.get(s.state()), s.used(), s.owner() == null ? null : responsible(s.owner()), breached(s), s.cutOff(), s.whyStopped(), s.summary());
  }

  /** Null where there is nothing to be breached. */
  private static @Nullable Boolean breached(ClockState s) {
    return s.limit() == null && s.dueOn() == null && !s.breached() ? null : s.breached();
  }

  private static List<ClockView> totals(Timeline timeline) {
    return Objects.requireNonNull(timeline.clocks()).stream().filter(state -> ClockCode.total(state.clock()))
        .map(s -> new ClockView(s.clock(), s.label(), s.limit(), s.unit(), s.used(), s.remaining(), s.dueOn(),
            s.state() != Timeline.State.STOPPED && s.state() != Timeline.State.DONE, breached(s), s.provisional(), s.summary()))
        .toList();
  }

  private static IntervalView interval(Timeline.Part part) {
    return new IntervalView(text(part.from()), text(part.to()), part.owner().name(), part.ownerLabel(), part.workingDays(),
        part.calendarDays(), part.countsInHandling(), part.countsInWhole(), part.whyInHandling(), part.whyInWhole());
  }

  private AwaitedView awaited(CaseEngine.OpenTask task) {
    String from = task.groups().stream().map(group -> Role.of(group).map(Role::label).orElse(group))
        .collect(Collectors.joining("、"));
    return new AwaitedView(task.name(), from, task.groups(), task.assignee(),
        task.assignee() == null ? null : engine.nameOf(task.assignee()));
  }

  private static String responsible(Owner owner) {
    return switch (owner) {
      case CUSTOMER_WAIT, CUSTOMER_WORKS -> CUSTOMER;
      case GOVERNMENT -> "政府部门";
      default -> "供电企业";
    };
  }

  @Contract("!null -> !null")
  private static @Nullable String text(@Nullable OffsetDateTime at) {
    return at == null ? null : Days.text(at.toInstant());
  }
}
