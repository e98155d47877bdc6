package org.gettingelectricity.clock;

import java.util.Arrays;
import java.util.Optional;
import org.gettingelectricity.policy.code.Stage;

/** The clocks of a case. Stages carry the codes of {@link Stage}. */
public enum ClockCode {
  ACCEPTANCE("业务受理"),
  PLAN_REPLY("供电方案答复"),
  DESIGN_REVIEW("设计审查"),
  MID_INSPECTION("中间检查"),
  INSPECT_AND_CONNECT("竣工检验与装表接电"),
  COMPLETION_INSPECTION("竣工检验"),
  METER_CONNECT("装表接电"),
  WORKS("配套电网工程"),
  MATERIAL("物资配送"),
  APPROVALS("行政审批"),
  HANDLING_TOTAL("合计办理时间"),
  WHOLE_PROCESS("全过程办电时间"),
  CUSTOMER_WAIT("等待客户"),
  CUSTOMER_WORKS("客户工程");

  private final String label;

  ClockCode(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  /** Handling and whole process: clocks of the case itself, of which it has one each. */
  public static boolean total(String clock) {
    return HANDLING_TOTAL.name().equals(clock) || WHOLE_PROCESS.name().equals(clock);
  }

  /**
   * Whether a clock starts with an event the policy names and not where a model draws its stage: the approvals run from the
   * submission of the joint application (POLICY 9). Of such a clock a case has one, whose runs carry its code.
   */
  public static boolean byEvent(String clock) {
    return APPROVALS.name().equals(clock);
  }

  /** Chinese name of a clock; its code where it is unknown. */
  public static String label(String clock) {
    return find(clock).map(ClockCode::label).orElse(clock);
  }

  private static Optional<ClockCode> find(String clock) {
    return Arrays.stream(values()).filter(code -> code.name().equals(clock)).findFirst();
  }
}
