package org.gettingelectricity.clock;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gettingelectricity.calendar.DayArithmetic;
import org.gettingelectricity.calendar.DayArithmetic.Span;
import org.gettingelectricity.calendar.DayUnit;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.clock.CaseTime.Stretch;
import org.gettingelectricity.policy.code.Owner;
import org.jspecify.annotations.Nullable;
import org.springframework.lang.Contract;

/** Puts the time of a case into words and figures for people; pure. */
final class TimelineWriter {

  private final CaseTime time;
  private final DayArithmetic arithmetic;
  private final DueDates dueDates;

  TimelineWriter(CaseTime time, DayArithmetic arithmetic) {
    this.time = time;
    this.arithmetic = arithmetic;
    this.dueDates = new DueDates(time, arithmetic);
  }

  Timeline write(Instant at) {
    ClockCase c = time.clockCase();
    List<Timeline.ClockState> clocks = Stream.concat(
        Stream.of(ClockCode.HANDLING_TOTAL, ClockCode.WHOLE_PROCESS).map(total -> total(total, at)),
        time.activities().stream().filter(a -> !a.startedAt().isAfter(at)).map(a -> activity(a, at))).toList();
    return new Timeline(c.applicationNo(), local(at), local(c.acceptedAt()), local(c.closedAt()), parts(at), clocks,
        clocks.stream().anyMatch(Timeline.ClockState::provisional));
  }

  Optional<Timeline.ClockState> state(String clock, String instanceId, Instant at) {
    return switch (clock) {
      case "HANDLING_TOTAL" -> Optional.of(total(ClockCode.HANDLING_TOTAL, at));
      case "WHOLE_PROCESS" -> Optional.of(total(ClockCode.WHOLE_PROCESS, at));
      default -> time.latest(clock, instanceId).map(a -> activity(a, at));
    };
  }

  String summary(String clock, String instanceId, Instant at) {
    return state(clock, instanceId, at).map(Timeline.ClockState::summary).orElseGet(() -> {
      ClockLimit limit = time.clockCase().limit(clock);
      return ClockCode.label(clock) + "：" + (limit.days() == null ? "不限时" : "限" + limit.text() + "，尚未开始");
    });
  }

  private List<Timeline.Part> parts(Instant at) {
    CountingRules rules = time.clockCase().rules();
    List<Timeline.Part> parts = new ArrayList<>();
    for (Stretch<Owner> stretch : time.owners()) {
      if (!stretch.from().isAfter(at)) {
        Instant to = stretch.to() == null || stretch.to().isAfter(at) ? at : stretch.to();
        LocalDate first = CaseTime.day(stretch.from());
        LocalDate last = CaseTime.day(to);
        Owner owner = stretch.value();
        parts.add(new Timeline.Part(local(stretch.from()), local(to), owner, owner.label(),
            arithmetic.between(first, last, DayUnit.WD), arithmetic.between(first, last, DayUnit.CD),
            rules.countsInHandling(owner), rules.whyInHandling(owner), rules.countsInWhole(owner), rules.whyInWhole(owner)));
      }
    }
    return parts;
  }

  private Timeline.ClockState total(ClockCode code, Instant at) {
    ClockCase c = time.clockCase();
    boolean handling = code == ClockCode.HANDLING_TOTAL;
    List<Span> spans = handling ? dueDates.handlingSpans() : dueDates.wholeSpans();
    ClockLimit limit = handling ? c.handling() : c.whole();
    int used = (handling ? c.carried().handling() : c.carried().whole())
        + CaseTime.used(arithmetic, spans, CaseTime.day(at), limit.unit());
    Optional<Due> due = dueDates.of(code.name(), null);
    String stopped = !c.open() || runsNow(spans) ? null : whyStopped(handling);
    return state(new Run(code.name(), code.label(), null, null, c.acceptedAt(), null, c.closedAt(), null, false),
        new Reading(limit, used, due, handling ? c.totals().handlingDueOn() : c.totals().wholeDueOn(), stopped), at);
  }

  private Timeline.ClockState activity(Activity a, Instant at) {
    List<Span> spans = time.spans(a);
    int used = CaseTime.used(arithmetic, spans, CaseTime.day(at), a.limit().unit());
    Optional<Due> due = time.clockCase().open() && a.open() && !a.waitsForCustomer() ? dueDates.of(a) : Optional.empty();
    Instant end = a.open() ? time.clockCase().closedAt() : a.endedAt();
    boolean stopped = end == null && !runsNow(spans) && !a.waitsForCustomer();
    return state(new Run(a.clock(), label(a), a.instanceId(), a.owner(), a.startedAt(), a.startedBy(), end, a.endedBy(), a.cutOff()),
        new Reading(new ClockLimit(limitDays(a, due), a.limit().unit()), used, due, a.dueOn(), stopped ? whyStopped(a) : null), at);
  }

  /** An agreed date may set a limit of its own, counted in days from the start. */
  private @Nullable Integer limitDays(Activity a, Optional<Due> due) {
    if (a.waitsForCustomer() || a.limit().days() == null && due.isEmpty()) {
      return null;
    }
    return a.agreedOn() == null && a.limit().days() != null ? a.limit().days()
        : due.map(d -> CaseTime.used(arithmetic, time.spans(a), d.dueOn(), a.limit().unit())).orElse(a.limit().days());
  }

  /** A run of a clock: when it began and ended, and by whom. */
  private record Run(String clock, String label, @Nullable String instanceId, @Nullable Owner owner, Instant startedAt,
      @Nullable String startedBy, @Nullable Instant endedAt, @Nullable String endedBy, boolean cutOff) {

    boolean ended(Instant at) {
      return endedAt != null && !endedAt.isAfter(at);
    }
  }

  /** What a clock shows. {@code lastDueOn} is the day it was due when it ended; {@code whyStopped} what it waits for while it stands still. */
  private record Reading(ClockLimit limit, int used, Optional<Due> due, @Nullable LocalDate lastDueOn, @Nullable String whyStopped) {

    /** Once it has ended: nothing is due and nothing awaited any more. */
    Reading ended() {
      return new Reading(limit, used, Optional.empty(), lastDueOn, null);
    }

    @Nullable LocalDate dueOn() {
      return due.map(Due::dueOn).orElse(null);
    }

    boolean provisional() {
      return due.map(Due::provisional).orElse(false);
    }

    @Nullable Integer remaining() {
      return limit.days() == null ? null : limit.days() - used;
    }

    boolean breached() {
      return DayArithmetic.exceeds(used, limit.days());
    }
  }

  private static Timeline.ClockState state(Run run, Reading reading, Instant at) {
    boolean ended = run.ended(at);
    Reading now = ended ? reading.ended() : reading;
    return new Timeline.ClockState(run.clock(), run.label(), run.instanceId(), run.owner(), local(run.startedAt()), run.startedBy(),
        ended ? local(run.endedAt()) : null, ended ? run.endedBy() : null, now.limit().days(), now.limit().unit(), now.used(),
        now.remaining(), ended ? now.lastDueOn() : now.dueOn(), now.provisional(), ended ? Timeline.State.DONE : current(now, at),
        now.breached(), ended && run.cutOff(), now.whyStopped(),
        run.label() + "：" + limitAndUse(now) + (ended ? end(run, now) : rest(now)));
  }

  /** A wait inside a stage carries the stage's clock; people see whom it waits for, and of several circuits which. */
  private static String label(Activity a) {
    Owner owner = a.owner();
    boolean within = !a.clock().equals(owner.name());
    String wait = within && owner == Owner.CUSTOMER_WAIT ? "·等待客户" : within && owner == Owner.CUSTOMER_WORKS ? "·客户整改" : "";
    return ClockCode.label(a.clock()) + (a.circuit() == null ? "" : "（第 " + a.circuit() + " 路）") + wait;
  }

  private static Timeline.State current(Reading now, Instant at) {
    if (now.breached() || now.due().filter(d -> !at.isBefore(d.breachAt())).isPresent()) {
      return Timeline.State.OVERDUE;
    }
    if (now.whyStopped() != null) {
      return Timeline.State.STOPPED;
    }
    return now.due().filter(d -> !at.isBefore(d.warningAt())).isPresent() ? Timeline.State.WARNED : Timeline.State.RUNNING;
  }

  private static String limitAndUse(Reading now) {
    return (now.limit().days() == null ? "不限时" : "限" + now.limit().text()) + "，已用" + now.used() + "日";
  }

  private static String end(Run run, Reading now) {
    Integer remaining = now.remaining();
    return (run.cutOff() ? "，已中止" : "，已结束") + (remaining != null && remaining < 0 ? "，超期" + -remaining + "日" : "");
  }

  private static String rest(Reading now) {
    Integer remaining = now.remaining();
    String left = remaining == null ? "" : remaining < 0 ? "，超期" + -remaining + "日" : "，剩" + remaining + "日";
    if (now.whyStopped() != null) {
      return left + "，暂停计时（" + now.whyStopped() + "）";
    }
    return now.dueOn() == null ? left : left + "，" + now.dueOn() + "到期" + (now.provisional() ? "（日历未公布，暂定）" : "");
  }

  private String whyStopped(boolean handling) {
    Owner owner = time.ownerAt(Instant.MAX);
    CountingRules rules = time.clockCase().rules();
    return handling ? rules.whyInHandling(owner) : rules.whyInWhole(owner);
  }

  private String whyStopped(Activity a) {
    return time.stopAt(Instant.MAX).map(Owner::label)
        .or(() -> time.waitIn(a, Instant.MAX).map(wait -> wait.owner().label())).orElse("未计时");
  }

  private static boolean runsNow(List<Span> spans) {
    return !spans.isEmpty() && spans.get(spans.size() - 1).open();
  }

  @Contract("!null -> !null")
  private static @Nullable OffsetDateTime local(@Nullable Instant at) {
    return at == null ? null : at.atZone(Days.ZONE).toOffsetDateTime();
  }
}
