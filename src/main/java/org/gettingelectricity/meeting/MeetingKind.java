package org.gettingelectricity.meeting;

/** 001 附件3 一: weekly, monthly (with the first weekly one of a month), and for what cannot wait. */
public enum MeetingKind {
  WEEKLY("周例会", "部门负责人或专责"), MONTHLY("月度例会", "部门负责人及专责"), QUARTERLY("季度座谈", "部门负责人"), AD_HOC("临时会议", "相关部门负责人及专责");

  private final String label;
  private final String rank;

  MeetingKind(String label, String rank) {
    this.label = label;
    this.rank = rank;
  }

  public String label() {
    return label;
  }

  /** Who of each department comes. */
  public String rank() {
    return rank;
  }
}
