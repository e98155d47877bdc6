package org.gettingelectricity.energisation;

/** What was inspected on site (POLICY 7). */
public enum InspectionKind {
  CONCEALED("中间检查"), COMPLETION("竣工检验");

  private final String label;

  InspectionKind(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
