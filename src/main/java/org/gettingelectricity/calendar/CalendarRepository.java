package org.gettingelectricity.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The notices loaded while running: rows of ge_calendar_year and ge_calendar_day. */
@Repository
class CalendarRepository {

  private final JdbcClient jdbc;

  CalendarRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Changes with every load. */
  long version() {
    return jdbc.sql("select coalesce(sum(version), 0) from ge_calendar_year").query(Long.class).single();
  }

  List<HolidayNotice> notices() {
    Map<Integer, List<HolidayNotice.Day>> years = new TreeMap<>();
    jdbc.sql("select calendar_year from ge_calendar_year").query(Integer.class).list()
        .forEach(year -> years.put(year, new ArrayList<>()));
    jdbc.sql("select calendar_year, holiday_on, worked, name from ge_calendar_day order by holiday_on")
        .query(row -> {
          years.computeIfAbsent(row.getInt("calendar_year"), year -> new ArrayList<>()).add(new HolidayNotice.Day(
              row.getObject("holiday_on", LocalDate.class), row.getBoolean("worked"), row.getString("name")));
        });
    return years.entrySet().stream().map(e -> new HolidayNotice(e.getKey(), e.getValue())).toList();
  }

  /** Puts the notice in the place of any earlier one of the year. Two loads of one year at once come one after the other. */
  void replace(HolidayNotice notice, String actor, Instant at) {
    int updated = jdbc.sql("""
        update ge_calendar_year set version = version + 1, loaded_by = :actor, loaded_at = :at
        where calendar_year = :year""")
        .param("actor", actor).param("at", at.atOffset(ZoneOffset.UTC)).param("year", notice.year()).update();
    if (updated == 0) {
      jdbc.sql("insert into ge_calendar_year (calendar_year, version, loaded_by, loaded_at) values (:year, 1, :actor, :at)")
          .param("year", notice.year()).param("actor", actor).param("at", at.atOffset(ZoneOffset.UTC)).update();
    }
    jdbc.sql("delete from ge_calendar_day where calendar_year = :year").param("year", notice.year()).update();
    notice.days().forEach(day -> insert(notice.year(), day));
  }

  private void insert(int year, HolidayNotice.Day day) {
    jdbc.sql("insert into ge_calendar_day (calendar_year, holiday_on, worked, name) values (:year, :day, :worked, :name)")
        .param("year", year).param("day", day.date()).param("worked", day.worked()).param("name", day.name()).update();
  }
}
