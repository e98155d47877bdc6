package org.gettingelectricity.clock;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.gettingelectricity.calendar.DayArithmetic;
import org.gettingelectricity.calendar.DayArithmetic.Span;
import org.gettingelectricity.calendar.DayUnit;
import org.gettingelectricity.calendar.Days;
import org.jspecify.annotations.Nullable;

/** Due dates of one case by one calendar; pure. */
final class DueDates {

  private static final LocalTime WARNING_TIME = LocalTime.of(9, 0);
  private static final LocalTime SAME_DAY_WARNING_TIME = LocalTime.of(16, 0);

  private final CaseTime time;
  private final DayArithmetic arithmetic;

  DueDates(CaseTime time, DayArithmetic arithmetic) {
    this.time = time;
    this.arithmetic = arithmetic;
  }

  /** Due date of a clock that counts now; empty without limit, after its end and while it stands still. */
  Optional<Due> of(String clock, @Nullable String instanceId) {
    ClockCase c = time.clockCase();
    if (!c.open()) {
      return Optional.empty();
    }
    return switch (clock) {
      case "HANDLING_TOTAL" -> total(c.handling(), handlingSpans(), c.carried().handling(),
          c.totals().handlingWarnedAt(), c.totals().handlingBreachedAt());
      case "WHOLE_PROCESS" -> total(c.whole(), wholeSpans(), c.carried().whole(),
          c.totals().wholeWarnedAt(), c.totals().wholeBreachedAt());
      default -> time.latest(clock, instanceId).filter(Activity::open).flatMap(this::of);
    };
  }

  Optional<Due> of(Activity a) {
    List<Span> spans = time.spans(a);
    LocalDate named = namedDay(a);
    if (!runsNow(spans) || a.limit().days() == null && named == null) {
      return Optional.empty();
    }
    LocalDate byLimit = a.limit().days() == null ? null
        : arithmetic.expiry(spans, 0, a.limit().days(), a.limit().unit()).orElse(null);
    LocalDate dueOn = governing(byLimit, named == null ? null : moved(a, spans, named), a.agreedConsent());
    if (dueOn == null) {
      return Optional.empty();
    }
    int days = arithmetic.between(CaseTime.day(a.startedAt()), dueOn, a.limit().unit()) - pausedDays(a, spans, dueOn);
    return Optional.of(due(spans, 0, Math.max(0, days), a.limit().unit(), dueOn, a.warnedAt(), a.breachedAt()));
  }

  List<Span> handlingSpans() {
    return time.spans(time.clockCase().rules()::countsInHandling);
  }

  List<Span> wholeSpans() {
    return time.spans(time.clockCase().rules()::countsInWhole);
  }

  private Optional<Due> total(ClockLimit limit, List<Span> spans, int carried, @Nullable Instant warnedAt, @Nullable Instant breachedAt) {
    Integer days = limit.days();
    if (days == null || !runsNow(spans)) {
      return Optional.empty();
    }
    return arithmetic.expiry(spans, carried, days, limit.unit())
        .map(dueOn -> due(spans, carried, days, limit.unit(), dueOn, warnedAt, breachedAt));
  }

  private Due due(List<Span> spans, int carried, int limit, DayUnit unit, LocalDate dueOn, @Nullable Instant warnedAt,
      @Nullable Instant breachedAt) {
    return new Due(warningAt(spans, carried, limit, unit, dueOn), startOf(dueOn.plusDays(1)), dueOn,
        arithmetic.provisional(dueOn), warnedAt != null, breachedAt != null);
  }

  private Instant warningAt(List<Span> spans, int carried, int limit, DayUnit unit, LocalDate dueOn) {
    if (limit == 0) {
      return dueOn.atTime(SAME_DAY_WARNING_TIME).atZone(Days.ZONE).toInstant();
    }
    LocalDate day = arithmetic.dayNumber(spans, carried, ClockLimit.warningDay(limit), unit).orElse(dueOn);
    return (day.isAfter(dueOn) ? dueOn : day).atTime(WARNING_TIME).atZone(Days.ZONE).toInstant();
  }

  /** The day somebody named for the end: agreed with the customer, or the customer's own finish (SYNC_WITH_CUSTOMER). */
  private @Nullable LocalDate namedDay(Activity a) {
    boolean withCustomer = time.clockCase().worksWithCustomer() && a.clock().equals(ClockCode.WORKS.name());
    return a.agreedOn() != null || !withCustomer ? a.agreedOn() : time.clockCase().customerFinishOn();
  }

  /** A named day moves by the days the clock stood still. */
  private LocalDate moved(Activity a, List<Span> spans, LocalDate named) {
    LocalDate start = CaseTime.day(a.startedAt());
    if (!named.isAfter(start) || spans.size() == 1 && spans.get(0).from().equals(start)) {
      return named;
    }
    DayUnit unit = a.limit().unit();
    return arithmetic.expiry(spans, 0, arithmetic.between(start, named, unit), unit).orElse(named);
  }

  /** An agreed day may shorten the limit; it may go beyond it only with the customer's recorded consent (D-19). */
  private static @Nullable LocalDate governing(@Nullable LocalDate byLimit, @Nullable LocalDate named, boolean consent) {
    if (byLimit == null || named == null) {
      return byLimit == null ? named : byLimit;
    }
    return consent || named.isBefore(byLimit) ? named : byLimit;
  }

  private int pausedDays(Activity a, List<Span> spans, LocalDate dueOn) {
    int all = arithmetic.between(CaseTime.day(a.startedAt()), dueOn, a.limit().unit());
    return all - CaseTime.used(arithmetic, spans, dueOn, a.limit().unit());
  }

  private static boolean runsNow(List<Span> spans) {
    return !spans.isEmpty() && spans.get(spans.size() - 1).open();
  }

  private static Instant startOf(LocalDate day) {
    return day.atStartOfDay(Days.ZONE).toInstant();
  }
}
