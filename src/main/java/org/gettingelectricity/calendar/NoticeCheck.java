package org.gettingelectricity.calendar;

import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gettingelectricity.refusal.FieldError;

/** What a holiday notice must be like to be believed: one year, complete, without gaps, duplicates or worked weekdays. */
final class NoticeCheck {

  private static final List<String> FESTIVALS = List.of("元旦", "春节", "清明", "劳动", "端午", "中秋", "国庆");
  private static final int LAST_WEEK_OF_DECEMBER = 25;

  private NoticeCheck() {}

  static List<FieldError> check(HolidayNotice notice) {
    List<FieldError> errors = new ArrayList<>();
    Set<LocalDate> seen = new HashSet<>();
    for (HolidayNotice.Day day : notice.days()) {
      String field = day.date().toString();
      if (!belongs(day.date(), notice.year())) {
        errors.add(new FieldError(field, "不属于" + notice.year() + "年（仅上一年12月最后一周可随元旦一并公布）"));
      }
      if (!seen.add(day.date())) {
        errors.add(new FieldError(field, "日期重复"));
      }
      if (day.worked() && WorkingCalendar.plainWeekday(day.date())) {
        errors.add(new FieldError(field, "周一至周五不能标为调休上班日"));
      }
    }
    errors.addAll(missing(notice));
    errors.addAll(gaps(notice));
    return errors;
  }

  private static boolean belongs(LocalDate date, int year) {
    boolean endOfYearBefore = date.getYear() == year - 1 && date.getMonth() == Month.DECEMBER
        && date.getDayOfMonth() >= LAST_WEEK_OF_DECEMBER;
    return date.getYear() == year || endOfYearBefore;
  }

  private static List<FieldError> missing(HolidayNotice notice) {
    String names = notice.days().stream().filter(day -> !day.worked()).map(HolidayNotice.Day::name)
        .collect(Collectors.joining(" "));
    return FESTIVALS.stream().filter(festival -> !names.contains(festival))
        .map(festival -> new FieldError("days", "缺少节日：" + festival)).toList();
  }

  /** The days off of one festival follow each other. */
  private static List<FieldError> gaps(HolidayNotice notice) {
    Map<String, TreeSet<LocalDate>> spans = new TreeMap<>();
    notice.days().stream().filter(day -> !day.worked())
        .forEach(day -> spans.computeIfAbsent(day.name(), name -> new TreeSet<>()).add(day.date()));
    List<FieldError> errors = new ArrayList<>();
    spans.forEach((name, days) -> {
      for (LocalDate day = days.first(); day.isBefore(days.last()); day = day.plusDays(1)) {
        if (!days.contains(day)) {
          errors.add(new FieldError(day.toString(), name + "放假日期不连续，缺少该日"));
          return;
        }
      }
    });
    return errors;
  }
}
