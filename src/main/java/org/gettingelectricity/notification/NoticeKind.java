package org.gettingelectricity.notification;

import java.util.Arrays;
import java.util.Set;

/** The notices of POLICY 14, each with its template and the names its template may use besides those every notice has. */
enum NoticeKind {
  ACCEPTED("N1", "N1", "受理回执", "acceptedOn", "stages", "handlingLimit", "handlingDueOn", "wholeLimit", "wholeDueOn", "papers",
      "stageName", "stateName", "sameDay"),
  PLAN_REPLIED("N2", "N2", "供电方案答复", "options", "no", "recommended", "source", "distance", "price", "transitional"),
  PERMIT_SUBMITTED("N3", "N3-submitted", "行政审批已提交", "permitName", "submissionNo", "byUtility"),
  PERMIT_DECIDED("N3", "N3-decided", "行政审批结果", "permitName", "decisionName", "permitNo", "reason"),
  WORKS_AGREED("N4", "N4-agreed", "工程约定", "finishOn"),
  WORKS_STARTED("N4", "N4-started", "工程开工", "dueOn", "circuit"),
  WORKS_FINISHED("N4", "N4-finished", "工程完工", "circuit"),
  INSPECTION_DUE("N5", "N5-appointment", "检验预约", "stageName", "dueOn"),
  INSPECTED("N5", "N5-result", "检验结果", "inspectionName", "inspectedOn", "passed", "beforeConnection", "defects"),
  VISIT_AHEAD("N5", "N5-visit", "上门提醒", "visitOn", "visitPeriod", "visitPurpose"),
  ENERGISED("N6", "N6", "已送电", "energisedOn"),
  ALARM("N7", "N7-managers", "时限预警与超期", Audience.MANAGERS, "alarmName", "recipient", "clockName", "breach", "dueOn"),
  DELAY("N7", "N7-customer", "延期告知", "clockName", "dueOn"),
  PAPERS_OUTSTANDING("N8", "N8", "补充资料提醒", "outstanding"),
  RATING_ASKED("N9", "N9", "服务评价"),
  OUTAGE("N10", "N10", "停电告知", "outageFrom", "outageTo", "affected");

  private final String code;
  private final String template;
  private final String label;
  private final Audience audience;
  private final Set<String> names;

  NoticeKind(String code, String template, String label, String... names) {
    this(code, template, label, Audience.CUSTOMER, names);
  }

  NoticeKind(String code, String template, String label, Audience audience, String... names) {
    this.code = code;
    this.template = template;
    this.label = label;
    this.audience = audience;
    this.names = Set.of(names);
  }

  /** N1 to N10. */
  String code() {
    return code;
  }

  /** Name of the template file, without its ending. */
  String template() {
    return template;
  }

  String label() {
    return label;
  }

  /** What a notice written with this template is called. */
  static String label(String template) {
    return Arrays.stream(values()).filter(kind -> kind.template.equals(template)).findFirst().map(NoticeKind::label)
        .orElse(template);
  }

  Audience audience() {
    return audience;
  }

  /** Names of this notice only; {@link NoticeFacts#NAMES} are known to all. */
  Set<String> names() {
    return names;
  }
}
