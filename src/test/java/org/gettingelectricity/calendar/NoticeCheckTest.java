package org.gettingelectricity.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.gettingelectricity.refusal.FieldError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which holiday notices are believed. */
class NoticeCheckTest {

  @ParameterizedTest
  @ValueSource(ints = {2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026})
  void believesEveryPackagedNotice(int year) {
    assertThat(NoticeCheck.check(packaged(year))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
      "2026-05-06,true,劳动节,2026-05-06,周一至周五不能标为调休上班日", // a Wednesday
      "2026-10-03,false,国庆节,2026-10-03,日期重复",
      "2027-05-01,false,劳动节,2027-05-01,不属于2026年",
      "2025-11-30,true,元旦,2025-11-30,不属于2026年",
      "2026-10-11,false,国庆节,2026-10-08,放假日期不连续"})
  void namesTheDayThatIsWrong(LocalDate day, boolean worked, String name, String field, String reason) {
    List<HolidayNotice.Day> days = new ArrayList<>(packaged(2026).days());
    days.add(new HolidayNotice.Day(day, worked, name));
    assertThat(NoticeCheck.check(new HolidayNotice(2026, days)))
        .anySatisfy(error -> {
          assertThat(error.field()).isEqualTo(field);
          assertThat(error.message()).contains(reason);
        });
  }

  @Test
  void missesAFestivalAndADayInTheMiddle() {
    List<HolidayNotice.Day> days = new ArrayList<>(packaged(2026).days());
    days.removeIf(day -> day.name().equals("端午节") || day.date().equals(LocalDate.of(2026, 2, 18)));
    assertThat(NoticeCheck.check(new HolidayNotice(2026, days))).containsExactlyInAnyOrder(
        new FieldError("days", "缺少节日：端午"), new FieldError("2026-02-18", "春节放假日期不连续，缺少该日"));
    assertThat(NoticeCheck.check(new HolidayNotice(2027, List.of()))).hasSize(7);
  }

  @Test
  void takesTheLastDaysOfDecemberWithNewYear() {
    assertThat(packaged(2023).days()).extracting(HolidayNotice.Day::date).contains(LocalDate.of(2022, 12, 31));
  }

  @Test
  void namesTheLineThatCannotBeRead() {
    List<FieldError> errors = new ArrayList<>();
    List<HolidayNotice.Day> days = HolidayFile.days(List.of("date,kind,name", "2027-02-30,holiday,春节", "2027-02-05,off,春节",
        "2027-02-05", "2027-02-05,holiday,", "2027-02-06,holiday,春节,Spring Festival"), errors);
    assertThat(days).containsExactly(new HolidayNotice.Day(LocalDate.of(2027, 2, 6), false, "春节"));
    assertThat(errors).extracting(FieldError::field).containsExactly("line 2", "line 3", "line 4", "line 5");
  }

  private static HolidayNotice packaged(int year) {
    return Calendars.builtIn().stream().filter(notice -> notice.year() == year).findFirst().orElseThrow();
  }
}
