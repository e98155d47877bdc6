package org.gettingelectricity.policy.rule;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gettingelectricity.calendar.DayUnit;
import org.gettingelectricity.calendar.WorkingCalendar;
import org.gettingelectricity.policy.code.Owner;
import org.gettingelectricity.policy.code.Stage;
import org.gettingelectricity.policy.quote.Quote.ClockOwners;
import org.gettingelectricity.policy.quote.Quote.ClockResult;
import org.gettingelectricity.policy.quote.Quote.Limit;
import org.gettingelectricity.policy.quote.Quote.StageLimit;
import org.gettingelectricity.policy.quote.Quote.WholeProcess;
import org.gettingelectricity.policy.quote.QuoteRequest;
import org.gettingelectricity.policy.table.FactName;
import org.gettingelectricity.policy.table.Ruling;
import org.gettingelectricity.policy.table.TableRole;
import org.jspecify.annotations.Nullable;

/** Due dates, and what a finished case used of its limits. */
final class ClockRules {

  private final Evaluation evaluation;
  private final WorkingCalendar calendar;

  ClockRules(Evaluation evaluation, WorkingCalendar calendar) {
    this.evaluation = evaluation;
    this.calendar = calendar;
  }

  /** Whose time counts in which clock (D-9). */
  ClockOwners owners() {
    Set<Owner> handling = EnumSet.noneOf(Owner.class);
    Set<Owner> whole = EnumSet.noneOf(Owner.class);
    for (Owner owner : Owner.values()) {
      evaluation.sheet().set(FactName.OWNER, owner);
      Optional<Ruling> ruling = evaluation.lineage().first(TableRole.CLOCKS, evaluation.sheet());
      if (ruling.isPresent() && ruling.get().row().flag("inHandling")) {
        handling.add(owner);
      }
      if (ruling.isPresent() && ruling.get().row().flag("inWholeProcess")) {
        whole.add(owner);
      }
    }
    return new ClockOwners(handling, whole);
  }

  /** Counted from acceptance with nothing excluded; a clock without limit has no date. */
  Map<String, LocalDate> dueDates(List<StageLimit> stages, WholeProcess whole) {
    LocalDate start = evaluation.request().acceptanceDate();
    Map<String, LocalDate> due = new LinkedHashMap<>();
    stages.stream().filter(s -> s.stage() == Stage.ACCEPTANCE && s.limit() != null)
        .forEach(s -> due.put(Stage.ACCEPTANCE.name(), calendar.plusWorkingDays(start, s.limit())));
    if (whole.max() != null) {
      due.put("WHOLE_PROCESS", whole.unit() == DayUnit.CD
          ? start.plusDays(whole.max()) : calendar.plusWorkingDays(start, whole.max()));
    }
    return due;
  }

  /** Null when no due date lies beyond the published calendar (D-30). */
  @Nullable Boolean provisional(Map<String, LocalDate> due) {
    return due.values().stream().anyMatch(calendar::provisional) ? Boolean.TRUE : null;
  }

  /** Null when no history was given. */
  @Nullable ClockResult used(ClockOwners owners, Limit handling, WholeProcess whole) {
    List<QuoteRequest.Interval> history = evaluation.request().intervals();
    if (history.isEmpty()) {
      return null;
    }
    return new ClockArithmetic(calendar).result(history, owners, handling.limit(), whole.unit(), whole.max());
  }
}
