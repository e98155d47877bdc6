package org.gettingelectricity.track;

/** When on a day somebody comes. */
enum HalfDay {
  AM("上午"), PM("下午");

  private final String label;

  HalfDay(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }
}
