package org.gettingelectricity.desk;

import java.util.Objects;
import org.gettingelectricity.calendar.DayUnit;
import org.gettingelectricity.caselist.CaseItem;
import org.jspecify.annotations.Nullable;

/** The days a case has left, in the words of its own measure. */
final class Remaining {

  private Remaining() {}

  static @Nullable String of(CaseItem item) {
    return item.remainingDays() == null ? null : of(item.remainingDays(), Objects.requireNonNull(item.remainingUnit()));
  }

  static String of(int days, DayUnit unit) {
    return days < 0 ? "已超 " + unit.count(-days) : days == 0 ? "今日到期" : "剩 " + unit.count(days);
  }
}
