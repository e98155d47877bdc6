package org.gettingelectricity.record;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.gettingelectricity.access.Callers;
import org.gettingelectricity.access.People;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.application.CaseEngine;
import org.gettingelectricity.calendar.Calendars;
import org.gettingelectricity.clock.CaseClocks;
import org.gettingelectricity.clock.Timeline;
import org.gettingelectricity.policy.code.Owner;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Who held a case how long: the ledger's intervals, divided among the offices and people whose tasks were open in them. */
@Service
public class Holdings {

  private final CaseClocks clocks;
  private final Records records;
  private final CaseEngine engine;
  private final People people;
  private final Calendars calendars;
  private final Clock clock;

  Holdings(CaseClocks clocks, Records records, CaseEngine engine, People people, Calendars calendars, Clock clock) {
    this.clocks = clocks;
    this.records = records;
    this.engine = engine;
    this.people = people;
    this.calendars = calendars;
    this.clock = clock;
  }

  /** The parts of a case's life from its acceptance until now, or until it ended. */
  public List<HeldTime.Part> of(String applicationNo) {
    Timeline timeline = clocks.explain(applicationNo, clock.instant());
    List<HeldTime.Interval> intervals = timeline.intervals().stream().map(part -> new HeldTime.Interval(part.from().toInstant(),
        part.to().toInstant(), part.ownerLabel(), part.owner() == Owner.UTILITY || part.owner() == Owner.GRID_WORKS)).toList();
    return HeldTime.divide(intervals, works(applicationNo), calendars.current()::isWorkingDay);
  }

  private List<HeldTime.Work> works(String applicationNo) {
    List<Records.Entry> finished = records.of(applicationNo).stream()
        .filter(entry -> entry.kind() == Records.Kind.TASK && entry.openedAt() != null).toList();
    List<CaseEngine.OpenTask> open = engine.openTasks(applicationNo);
    Map<String, String> names = people.names(Stream.concat(finished.stream().map(Records.Entry::actor),
        open.stream().map(CaseEngine.OpenTask::assignee)).filter(Objects::nonNull).distinct().toList());
    return Stream.concat(finished.stream().map(entry -> work(Objects.requireNonNull(entry.openedAt()), entry.at(), entry.office(),
            Callers.SYSTEM.id().equals(entry.actor()) ? entry.assignee() : entry.actor(), names)),
        open.stream().map(task -> work(task.openedAt(), null, task.groups().size() == 1 ? task.groups().get(0) : null,
            task.assignee(), names))).toList();
  }

  private static HeldTime.Work work(Instant from, @Nullable Instant to, @Nullable String office, @Nullable String user,
      Map<String, String> names) {
    String label = Optional.ofNullable(office).flatMap(Role::of).map(Role::label).orElse(Owner.UTILITY.label());
    return new HeldTime.Work(from, to, new HeldTime.Holder(label, user == null ? null : names.getOrDefault(user, user)));
  }
}
