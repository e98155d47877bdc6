package org.gettingelectricity.calendar;

/** Unit of a limit: working days or calendar days. */
public enum DayUnit {
  WD, CD
}
