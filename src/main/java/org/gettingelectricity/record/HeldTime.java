package org.gettingelectricity.record;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.gettingelectricity.calendar.Days;
import org.jspecify.annotations.Nullable;

/**
 * Divides the life of a case among those who held it. Every second belongs to exactly one holder: while the company works, to
 * whoever's task was opened last of those then open; where no task was open, or others held the case, to the owner of the
 * interval. So the parts add up to the whole, to the second. Pure.
 */
public final class HeldTime {

  private HeldTime() {}

  /** Who held a case. @param office whose work it was, in Chinese @param person null where nobody in particular */
  public record Holder(String office, @Nullable String person) {}

  /** An interval of the case's timeline. @param working whether the tasks of offices stand for the company in it */
  record Interval(Instant from, Instant to, String owner, boolean working) {}

  /** A task with the time it was open. @param to null while it is */
  record Work(Instant from, @Nullable Instant to, Holder holder) {

    private boolean openAt(Instant at) {
      return !from.isAfter(at) && (to == null || to.isAfter(at));
    }
  }

  /** A stretch of time with one holder. @param workingSeconds those of its seconds that lie on working days */
  public record Part(Instant from, Instant to, Holder holder, long seconds, long workingSeconds) {}

  /** The parts in order, without gaps. @param workingDay whether a day is one */
  static List<Part> divide(List<Interval> intervals, List<Work> works, Predicate<LocalDate> workingDay) {
    List<Part> parts = new ArrayList<>();
    for (Interval interval : intervals) {
      Instant from = interval.from();
      for (Instant to : cuts(interval, works)) {
        add(parts, part(from, to, holder(interval, from, works), workingDay));
        from = to;
      }
    }
    return parts;
  }

  /** What each holder had in all, in the order in which they first came in. */
  public static Map<Holder, Duration> sums(List<Part> parts, boolean workingOnly) {
    Map<Holder, Duration> sums = new LinkedHashMap<>();
    parts.forEach(part -> sums.merge(part.holder(), Duration.ofSeconds(workingOnly ? part.workingSeconds() : part.seconds()), Duration::plus));
    return sums;
  }

  private static SortedSet<Instant> cuts(Interval interval, List<Work> works) {
    SortedSet<Instant> cuts = new TreeSet<>(List.of(interval.to()));
    works.forEach(work -> {
      cuts.add(work.from());
      Optional.ofNullable(work.to()).ifPresent(cuts::add);
    });
    cuts.removeIf(cut -> !cut.isAfter(interval.from()) || cut.isAfter(interval.to()));
    return cuts;
  }

  private static Holder holder(Interval interval, Instant at, List<Work> works) {
    Holder owner = new Holder(interval.owner(), null);
    return !interval.working() ? owner : works.stream().filter(work -> work.openAt(at)).max(Comparator.comparing(Work::from))
        .map(Work::holder).orElse(owner);
  }

  private static Part part(Instant from, Instant to, Holder holder, Predicate<LocalDate> workingDay) {
    return new Part(from, to, holder, to.getEpochSecond() - from.getEpochSecond(), working(from, to, workingDay));
  }

  private static long working(Instant from, Instant to, Predicate<LocalDate> workingDay) {
    long seconds = 0;
    for (Instant at = from; at.isBefore(to);) {
      LocalDate day = Days.of(at);
      Instant midnight = day.plusDays(1).atStartOfDay(Days.ZONE).toInstant();
      Instant end = midnight.isBefore(to) ? midnight : to;
      seconds += workingDay.test(day) ? end.getEpochSecond() - at.getEpochSecond() : 0;
      at = end;
    }
    return seconds;
  }

  /** Neighbours with the same holder are one part. */
  private static void add(List<Part> parts, Part part) {
    Part last = parts.isEmpty() ? null : parts.get(parts.size() - 1);
    if (last != null && last.holder().equals(part.holder())) {
      parts.set(parts.size() - 1, new Part(last.from(), part.to(), last.holder(), last.seconds() + part.seconds(),
          last.workingSeconds() + part.workingSeconds()));
    } else {
      parts.add(part);
    }
  }
}
