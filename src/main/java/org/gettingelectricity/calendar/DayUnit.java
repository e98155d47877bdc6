package org.gettingelectricity.calendar;

/** Unit of a limit: working days or calendar days. */
public enum DayUnit {
  WD("个工作日"), CD("天");

  private final String label;

  DayUnit(String label) {
    this.label = label;
  }

  /** The Chinese word that follows a number of them. */
  public String label() {
    return label;
  }
}
