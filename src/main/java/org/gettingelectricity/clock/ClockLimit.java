package org.gettingelectricity.clock;

import org.gettingelectricity.calendar.DayUnit;
import org.jspecify.annotations.Nullable;

/** A limit in days; days null = no limit, or the day is named by somebody (an agreed date, the customer's finish). */
record ClockLimit(@Nullable Integer days, DayUnit unit) {

  static final ClockLimit NONE = new ClockLimit(null, DayUnit.WD);

  /** The day on which 80 per cent are exceeded; 0 = within the starting day. */
  static int warningDay(int days) {
    return days == 0 ? 0 : days * 8 / 10 + 1;
  }

  String text() {
    return days + unit.label();
  }
}
