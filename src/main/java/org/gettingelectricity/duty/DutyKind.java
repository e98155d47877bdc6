package org.gettingelectricity.duty;

/** Where a duty comes from. */
public enum DutyKind {
  MEETING_ACTION("会议议定事项"), KEY_PROJECT("重点项目督办"), COORDINATION("部门协同事项"), COORDINATION_APPROVAL("协同事项审批"),
  REPORT_DUE("报表报送"), DISCLOSURE_STALE("信息公开更新"), EVIDENCE_MISSING("台账任务证明");

  private final String label;

  DutyKind(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
