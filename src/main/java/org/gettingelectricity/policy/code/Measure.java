package org.gettingelectricity.policy.code;

/** Limits of a whole case, besides those of its stages. */
public enum Measure {
  HANDLING_TOTAL("合计办理时间"),
  WHOLE_PROCESS_AVG("全过程办电时间平均目标"),
  WHOLE_PROCESS_MAX("全过程办电时间");

  private final String label;

  Measure(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
