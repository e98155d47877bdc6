package org.gettingelectricity.duty;

/** Where a duty comes from: offices and their meetings, or what a document asks besides the flow of a case. */
public enum DutyKind {
  MEETING_ACTION("会议议定事项"), MINUTES("会议纪要签收"), KEY_PROJECT("重点项目督办"), COORDINATION("部门协同事项"), COORDINATION_APPROVAL("协同事项审批"),
  REPORT_DUE("报表报送"), DISCLOSURE_STALE("信息公开更新"), EVIDENCE_MISSING("台账任务证明"),
  EARLY_MATERIAL("抢修领料"), MONTHLY_PROJECT("按月建项"), REVIEW_AFTERWARDS("现场答复补审"), SAME_DAY_CONNECTION("验收当日送电");

  private final String label;

  DutyKind(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
