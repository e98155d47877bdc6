package org.gettingelectricity.calendar;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.gettingelectricity.refusal.FieldError;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Gives out the working-day calendar in force: the notices that come with the product, and over them the years an
 * administrator loaded while running. What another node loaded is seen within {@link #REFRESH_MILLIS}.
 */
@Component
public class Calendars {

  /** How long a node may still answer by the calendar before a change made on another node. */
  public static final long REFRESH_MILLIS = 2000;
  private static final String BUILT_IN = "/calendar/china-holidays.csv";

  private final CalendarRepository loaded;
  private final List<HolidayNotice> builtIn = builtIn();
  private volatile @Nullable State state;

  private record State(WorkingCalendar calendar, long version, long checkedAt) {}

  Calendars(CalendarRepository loaded) {
    this.loaded = loaded;
  }

  /** The calendar in force now. */
  public WorkingCalendar current() {
    State known = state;
    long now = System.nanoTime() / 1_000_000;
    return known != null && now - known.checkedAt < REFRESH_MILLIS ? known.calendar : refresh(now).calendar;
  }

  /** Forgets what was read, so that the next answer comes from the database. */
  public void reload() {
    state = null;
  }

  /** The notices loaded over those that come with the product. */
  public List<HolidayNotice> loaded() {
    return loaded.notices();
  }

  /** The notice of a year, or null when it is not published. */
  HolidayNotice notice(int year) {
    return loaded.notices().stream().filter(n -> n.year() == year).findFirst()
        .orElseGet(() -> builtIn.stream().filter(n -> n.year() == year).findFirst().orElse(null));
  }

  /** Calendar as it would be with one more notice. */
  WorkingCalendar with(HolidayNotice notice) {
    List<HolidayNotice> all = new ArrayList<>(builtIn);
    all.addAll(loaded.notices());
    all.add(notice);
    return WorkingCalendar.of(all);
  }

  /** Two callers may read the same notices at once; neither holds a lock while asking the database. */
  private State refresh(long now) {
    State known = state;
    long version = loaded.version();
    if (known == null || known.version != version) {
      List<HolidayNotice> all = new ArrayList<>(builtIn);
      all.addAll(loaded.notices());
      known = new State(WorkingCalendar.of(all), version, now);
    }
    State fresh = new State(known.calendar, known.version, now);
    state = fresh;
    return fresh;
  }

  /** The notices that come with the product, without any database: for rules and their tests. */
  public static WorkingCalendar published() {
    return WorkingCalendar.of(builtIn());
  }

  static List<HolidayNotice> builtIn() {
    try (InputStream file = Calendars.class.getResourceAsStream(BUILT_IN)) {
      List<FieldError> errors = new ArrayList<>();
      List<String> lines = new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      List<HolidayNotice> notices = HolidayFile.byYear(HolidayFile.days(lines, errors));
      if (!errors.isEmpty()) {
        throw new IllegalStateException(BUILT_IN + ": " + errors);
      }
      return notices;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
