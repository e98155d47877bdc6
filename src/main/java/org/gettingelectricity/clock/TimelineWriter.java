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
    return state(code.name(), ClockCode.label(code.name()), null, null, c.acceptedAt(), null, c.closedAt(), null, limit.days(), limit.unit(), used, due,
        handling ? c.totals().handlingDueOn() : c.totals().wholeDueOn(), false, stopped, at);
  }

  private Timeline.ClockState activity(Activity a, Instant at) {
    List<Span> spans = time.spans(a);
    int used = CaseTime.used(arithmetic, spans, CaseTime.day(at), a.limit().unit());
    Optional<Due> due = time.clockCase().open() && a.open() && !a.waitsForCustomer() ? dueDates.of(a) : Optional.empty();
    Instant end = a.open() ? time.clockCase().closedAt() : a.endedAt();
    boolean stopped = end == null && !runsNow(spans) && !a.waitsForCustomer();
    return state(a.clock(), label(a), a.instanceId(), a.owner(), a.startedAt(), a.startedBy(), end, a.endedBy(),
        limitDays(a, due), a.limit().unit(), used, due, a.dueOn(), a.cutOff(), stopped ? whyStopped(a) : null, at);
  }

  /** An agreed date may set a limit of its own, counted in days from the start. */
  private @Nullable Integer limitDays(Activity a, Optional<Due> due) {
    if (a.waitsForCustomer() || a.limit().days() == null && due.isEmpty()) {
      return null;
    }
    return a.agreedOn() == null && a.limit().days() != null ? a.limit().days()
        : due.map(d -> CaseTime.used(arithmetic, time.spans(a), d.dueOn(), a.limit().unit())).orElse(a.limit().days());
  }

  private Timeline.ClockState state(String clock, String label, @Nullable String instanceId, @Nullable Owner owner, Instant startedAt, @Nullable String startedBy,
      @Nullable Instant endedAt, @Nullable String endedBy, @Nullable Integer limit, DayUnit unit, int used, Optional<Due> due, @Nullable LocalDate lastDueOn,
      boolean cutOff, @Nullable String whyStopped, Instant at) {
    boolean ended = endedAt != null && !endedAt.isAfter(at);
    boolean breached = DayArithmetic.exceeds(used, limit);
    Timeline.State state = ended ? Timeline.State.DONE : current(due, breached, whyStopped, at);
    LocalDate dueOn = ended ? lastDueOn : due.map(Due::dueOn).orElse(null);
    Integer remaining = limit == null ? null : limit - used;
    boolean provisional = !ended && due.map(Due::provisional).orElse(false);
    return new Timeline.ClockState(clock, label, instanceId, owner, local(startedAt), startedBy,
        ended ? local(endedAt) : null, ended ? endedBy : null, limit, unit, used, remaining, dueOn, provisional, state,
        breached, ended && cutOff, ended ? null : whyStopped,
        text(label, limit, unit, used, remaining, dueOn, provisional, ended, cutOff, ended ? null : whyStopped));
  }

  /** A wait inside a stage carries the stage's clock; people see whom it waits for, and of several circuits which. */
  private static String label(Activity a) {
    Owner owner = a.owner();
    boolean within = !a.clock().equals(owner.name());
    String wait = within && owner == Owner.CUSTOMER_WAIT ? "·等待客户" : within && owner == Owner.CUSTOMER_WORKS ? "·客户整改" : "";
    return ClockCode.label(a.clock()) + (a.circuit() == null ? "" : "（第 " + a.circuit() + " 路）") + wait;
  }

  private static Timeline.State current(Optional<Due> due, boolean breached, @Nullable String whyStopped, Instant at) {
    if (breached || due.filter(d -> !at.isBefore(d.breachAt())).isPresent()) {
      return Timeline.State.OVERDUE;
    }
    if (whyStopped != null) {
      return Timeline.State.STOPPED;
    }
    return due.filter(d -> !at.isBefore(d.warningAt())).isPresent() ? Timeline.State.WARNED : Timeline.State.RUNNING;
  }

  private static String text(String label, @Nullable Integer limit, DayUnit unit, int used, @Nullable Integer remaining, @Nullable LocalDate dueOn,
      boolean provisional, boolean ended, boolean cutOff, @Nullable String whyStopped) {
    StringBuilder line = new StringBuilder(label).append("：");
    line.append(limit == null ? "不限时" : "限" + new ClockLimit(limit, unit).text()).append("，已用").append(used).append("日");
    if (ended) {
      return line.append(cutOff ? "，已中止" : "，已结束").append(remaining != null && remaining < 0 ? "，超期" + -remaining + "日" : "").toString();
    }
    if (remaining != null) {
      line.append(remaining < 0 ? "，超期" + -remaining + "日" : "，剩" + remaining + "日");
    }
    if (whyStopped != null) {
      line.append("，暂停计时（").append(whyStopped).append("）");
    } else if (dueOn != null) {
      line.append("，").append(dueOn).append("到期").append(provisional ? "（日历未公布，暂定）" : "");
    }
    return line.toString();
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
