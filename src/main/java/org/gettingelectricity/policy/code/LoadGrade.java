package org.gettingelectricity.policy.code;

/** Highest class of the load under GB 50052; a property of the load, not of the customer. */
public enum LoadGrade implements Labelled {
  NONE("无重要负荷"),
  SECOND("二级"),
  FIRST("一级"),
  SPECIAL("特级");

  private final String label;

  LoadGrade(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }
}
