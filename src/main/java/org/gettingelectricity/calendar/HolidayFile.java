package org.gettingelectricity.calendar;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gettingelectricity.refusal.FieldError;
import org.jspecify.annotations.Nullable;

/** Reads the comma separated form of holiday notices: a header, then {@code date,kind,name} with kind holiday or workday. */
final class HolidayFile {

  private static final String HOLIDAY = "holiday";
  private static final String WORKDAY = "workday";

  private HolidayFile() {}

  /** The days of a file; what cannot be read is named with its line. */
  static List<HolidayNotice.Day> days(List<String> lines, List<FieldError> errors) {
    List<HolidayNotice.Day> days = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).replace("\uFEFF", "").strip();
      if (!line.isEmpty() && !line.startsWith("date,") && !line.startsWith("#")) {
        readLine(line, "line " + (i + 1), days, errors);
      }
    }
    return days;
  }

  private static void readLine(String line, String field, List<HolidayNotice.Day> days, List<FieldError> errors) {
    String[] cells = line.split(",", -1);
    if (cells.length < 3) {
      errors.add(new FieldError(field, "每行应有 日期,类别,名称 三列"));
      return;
    }
    day(field, cells[0].strip(), cells[1].strip(), cells[2].strip(), errors, days);
  }

  /** Adds one day given as text, or the reason why it cannot be one. */
  static void day(String field, String date, String kind, String name, List<FieldError> errors,
      List<HolidayNotice.Day> days) {
    int before = errors.size();
    LocalDate parsed = date(field, date, errors);
    if (!HOLIDAY.equals(kind) && !WORKDAY.equals(kind)) {
      errors.add(new FieldError(field, "类别应为 holiday（放假）或 workday（调休上班）"));
    }
    if (name == null || name.isBlank() || name.length() > 60) {
      errors.add(new FieldError(field, "节日名称必填，不超过60字"));
    }
    if (parsed != null && errors.size() == before) {
      days.add(new HolidayNotice.Day(parsed, WORKDAY.equals(kind), name));
    }
  }

  private static @Nullable LocalDate date(String field, String text, List<FieldError> errors) {
    try {
      return LocalDate.parse(text == null ? "" : text);
    } catch (DateTimeParseException e) {
      errors.add(new FieldError(field, "日期应为 yyyy-MM-dd 格式的有效日期"));
      return null;
    }
  }

  /** Groups days into notices; the last days of December off for New Year belong to the notice of the next year. */
  static List<HolidayNotice> byYear(List<HolidayNotice.Day> days) {
    Map<Integer, List<HolidayNotice.Day>> years = new TreeMap<>();
    days.forEach(day -> years.computeIfAbsent(noticeYear(day), year -> new ArrayList<>()).add(day));
    return years.entrySet().stream().map(e -> new HolidayNotice(e.getKey(), e.getValue())).toList();
  }

  private static int noticeYear(HolidayNotice.Day day) {
    LocalDate date = day.date();
    return date.getMonthValue() == 12 ? date.getYear() + 1 : date.getYear();
  }
}
