package org.gettingelectricity.desk;

import org.gettingelectricity.caselist.CaseItem;

/** The days a case has left, in the words of its own measure. */
final class Remaining {

  private Remaining() {}

  static String of(CaseItem item) {
    return item.remainingDays() == null ? null : of(item.remainingDays(), "CD".equals(item.remainingUnit()));
  }

  static String of(int days, boolean calendarDays) {
    String unit = calendarDays ? " 天" : " 个工作日";
    return days < 0 ? "已超 " + -days + unit : days == 0 ? "今日到期" : "剩 " + days + unit;
  }
}
