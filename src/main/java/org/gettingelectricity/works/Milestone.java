package org.gettingelectricity.works;

/** The milestones of grid works, in their order. */
public enum Milestone {
  SURVEY("勘测"),
  DESIGN("设计"),
  MATERIAL("物资到场"),
  CONSTRUCTION("施工完成"),
  LIVE_CONNECTION("接入移交");

  private final String label;

  Milestone(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
