package org.gettingelectricity.calendar;

/** Unit of a limit: working days or calendar days. */
public enum DayUnit {
  WD("个工作日"), CD("日");

  private final String label;

  DayUnit(String label) {
    this.label = label;
  }

  /** The Chinese word that follows a number of them. */
  public String label() {
    return label;
  }

  /** So many of them, e.g. 25 个工作日. */
  public String count(int days) {
    return days + " " + label;
  }
}
