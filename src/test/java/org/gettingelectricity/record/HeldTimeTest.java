package org.gettingelectricity.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Predicate;
import org.gettingelectricity.calendar.Calendars;
import org.junit.jupiter.api.Test;

/** Every second of a case belongs to one holder, and the parts add up. */
class HeldTimeTest {

  private static final Predicate<LocalDate> WORKING_DAY = Calendars.published()::isWorkingDay;
  private static final HeldTime.Holder COUNTER = new HeldTime.Holder("客户经理", "张三");
  private static final HeldTime.Holder CREW = new HeldTime.Holder("装表接电班", null);
  private static final HeldTime.Holder COMPANY = new HeldTime.Holder("供电企业办理", null);
  private static final HeldTime.Holder CUSTOMER = new HeldTime.Holder("等待客户", null);

  private static Instant at(String time) {
    return OffsetDateTime.parse("2026-03-" + time + "+08:00").toInstant();
  }

  /** Monday 2 March 2026, over a weekend, with a wait for the customer in the middle of a task. */
  private static List<HeldTime.Part> divided() {
    List<HeldTime.Interval> intervals = List.of(
        new HeldTime.Interval(at("02T09:00:00"), at("03T10:00:01"), "供电企业办理", true),
        new HeldTime.Interval(at("03T10:00:01"), at("05T08:00:00"), "等待客户", false),
        new HeldTime.Interval(at("05T08:00:00"), at("09T12:34:56"), "供电企业办理", true));
    return HeldTime.divide(intervals, List.of(
        new HeldTime.Work(at("02T09:00:00"), at("02T09:30:07"), COUNTER),
        new HeldTime.Work(at("02T11:00:00"), at("05T09:00:00"), COUNTER),
        new HeldTime.Work(at("06T00:00:00"), null, CREW)), WORKING_DAY);
  }

  @Test
  void eachStretchHasTheHolderOfTheTaskOpenedLast() {
    assertThat(divided()).extracting(HeldTime.Part::holder)
        .containsExactly(COUNTER, COMPANY, COUNTER, CUSTOMER, COUNTER, COMPANY, CREW);
  }

  @Test
  void partsFollowEachOtherWithoutGapsAndAddUpToTheSecond() {
    List<HeldTime.Part> parts = divided();
    for (int i = 1; i < parts.size(); i++) {
      assertThat(parts.get(i).from()).isEqualTo(parts.get(i - 1).to());
    }
    long whole = Duration.between(at("02T09:00:00"), at("09T12:34:56")).toSeconds();
    assertThat(parts.stream().mapToLong(HeldTime.Part::seconds).sum()).isEqualTo(whole);
    assertThat(HeldTime.sums(parts, false).values().stream().mapToLong(Duration::toSeconds).sum()).isEqualTo(whole);
  }

  @Test
  void daysOfRestAreLeftOutOfWorkingTimeOnly() {
    List<HeldTime.Part> parts = divided();
    long rest = Duration.ofDays(2).toSeconds();
    assertThat(parts.stream().mapToLong(HeldTime.Part::workingSeconds).sum())
        .isEqualTo(parts.stream().mapToLong(HeldTime.Part::seconds).sum() - rest);
    assertThat(HeldTime.sums(parts, true).get(CREW)).isEqualTo(Duration.between(at("06T00:00:00"), at("09T12:34:56")).minusSeconds(rest));
  }

  @Test
  void fractionsOfSecondsAreNotLost() {
    Instant from = Instant.parse("2026-03-02T01:00:00.700Z");
    List<HeldTime.Part> parts = HeldTime.divide(List.of(new HeldTime.Interval(from, from.plusMillis(2600), "供电企业办理", true)),
        List.of(new HeldTime.Work(from.plusMillis(1300), null, CREW)), WORKING_DAY);
    assertThat(parts.stream().mapToLong(HeldTime.Part::seconds).sum()).isEqualTo(from.plusMillis(2600).getEpochSecond() - from.getEpochSecond());
    assertThat(parts.stream().mapToLong(HeldTime.Part::workingSeconds).sum()).isEqualTo(3);
  }
}
