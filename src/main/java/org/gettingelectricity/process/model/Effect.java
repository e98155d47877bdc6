package org.gettingelectricity.process.model;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gettingelectricity.clock.ClockCode;
import org.jspecify.annotations.Nullable;

/**
 * What finishing a user task does to the case beyond moving on. A model binds an effect to a task by the camunda property
 * {@value #PROPERTY}; the id and the name of the task mean nothing to the product. Whatever a form says, the answers an effect
 * needs must have been given when the task ends.
 */
public enum Effect {
  ACCEPT("受理申请", "核验受理资料，确定经办人，更正工程条件；无人核验不得受理", List.of(), Set.of(ClockCode.ACCEPTANCE)),
  SIGN_CONTRACT("登记供用电合同", "记入合同编号与签订方式", List.of("contractChannel", "contractNo"), Set.of()),
  RECORD_SURVEY("记入勘查结果", "按现场情况更正工程条件与所需许可", List.of("surveyFinding", "gridConstrained"), Set.of()),
  DRAFT_PLAN("编制供电方案", "保存各供电方案及其估算金额", List.of("planSource", "planDistanceM"), Set.of(ClockCode.PLAN_REPLY)),
  REVIEW_PLAN("审查供电方案", "记入审查结论，会签时逐部门汇总", List.of("planApproved"), Set.of()),
  DECIDE_PAYER("核定投资主体", "文件未定投资主体时记入核定结果", List.of("externalLinePayer", "payerReason"), Set.of()),
  REPLY_PLAN("答复供电方案", "记入答复方式", List.of("replyChannel"), Set.of()),
  CONFIRM_PLAN("登记客户意见", "记入客户接受的方案或不接受的理由", List.of("planAccepted"), Set.of(ClockCode.PLAN_REPLY)),
  SUBMIT_PERMIT("提交审批申请", "本项许可转为审批中", List.of("permitApplicationNo"), Set.of(ClockCode.APPROVALS)),
  RECORD_DECISION("登记审批结果", "记入审批部门对本项许可的决定", List.of("permitDecision"), Set.of(ClockCode.APPROVALS)),
  SCHEDULE_WORKS("商定工期", "按与客户商定的完工日期调整工程期限", List.of(), Set.of(ClockCode.WORKS)),
  SURVEY_ROUTE("勘测路径", "记入勘测结论，勘测节点完成", List.of("routeFinding"), Set.of()),
  DESIGN_WORKS("设计施工方案", "记入施工方案编号，同时开具领料单", List.of("worksDesignNo"), Set.of()),
  SUPPLY_MATERIAL("配送物资", "记入到场物资、数量与物流单号", List.of("materialListNo"), Set.of()),
  FINISH_WORKS("登记施工完成", "当日记入施工完工日期，不得补录", List.of("constructionFinishedOn"), Set.of(ClockCode.WORKS)),
  HAND_OVER_WORKS("登记工程移交", "记入配套电网工程验收移交单", List.of("handoverNo"), Set.of(ClockCode.WORKS)),
  SETTLE_FEES("核收费用", "只收取已公布且由客户承担的费用", List.of("feeLines", "paymentNo"), Set.of()),
  REVIEW_DESIGN("审查设计文件", "核验送审资料", List.of("designApproved"), Set.of(ClockCode.DESIGN_REVIEW)),
  FINISH_CUSTOMER_WORKS("登记客户工程完工", "当日记入完工日期与客户自主选定的单位", List.of("customerWorksFinishedOn", "worksBuiltBy"),
      Set.of()),
  INSPECT_CONCEALED("检查隐蔽工程", "核验报验资料，记入检查结论", List.of("inspectionPassed"), Set.of(ClockCode.MID_INSPECTION)),
  INSPECT_COMPLETION("检验竣工工程", "核验报验资料，记入检验结论与变压器能效", List.of("inspectionPassed"),
      Set.of(ClockCode.COMPLETION_INSPECTION, ClockCode.INSPECT_AND_CONNECT)),
  ORDER_ENERGISATION("下达送电指令", "记入送电指令编号", List.of("orderNo"), Set.of()),
  CONNECT_METER("装表接电", "检查禁止送电的情形，记入电能表编号与起始示数", List.of("meterNo", "meterReading"),
      Set.of(ClockCode.METER_CONNECT, ClockCode.INSPECT_AND_CONNECT)),
  COLLECT_RATING("记入客户评价", "记入好差评，每案一次", List.of("ratingScore"), Set.of()),
  CALL_BACK("回访核实", "记入回访结果，不属实的随即办结", List.of("callBackReached", "callBackFinding", "problemConfirmed"), Set.of()),
  IMPROVE_SERVICE("整改并答复", "记入整改措施与客户是否满意，办结回访", List.of("improvement", "customerSatisfied"), Set.of()),
  START_REINFORCEMENT("启动电网改造", "过渡供电期间登记电网改造已开工", List.of("reinforcementProjectNo"), Set.of()),
  END_TRANSITION("转正式供电", "登记正式电源已投运，或说明理由延长过渡供电", List.of("transitionEnded"), Set.of()),
  CONTACT_PROJECT("联系储备客户", "申请之前记入客户的用电需求", List.of("contactResult"), Set.of()),
  DRAFT_EARLY_PLAN("编制预方案", "申请之前记入拟接入的电源与需要提前启动的电网工程", List.of("earlyPlan"), Set.of()),
  COLLECT_EARLY_PAPERS("收集前期资料", "记入已收资料，手续齐全的储备项目可转为申请", List.of("earlyPapersNote", "formalitiesReady"), Set.of()),
  DO_DUTY("办结督办事项", "记入办理结果，督办事项办结", List.of("dutyResult"), Set.of()),
  MEETING_INPUT("报送例会材料", "会前记入本部门的情况和需协调的问题", List.of("meetingInput"), Set.of()),
  HOLD_MEETING("形成会议纪要", "记入参会人员与纪要；月度例会的重点项目转督办", List.of("meetingAttendants", "meetingMinutes"), Set.of()),
  RESOLVE_STALL("处置停滞申请", "督办决定继续办理或终止停滞的申请，并记入理由", List.of("stallDecision", "stallExplanation"), Set.of()),
  AWAIT_CORRECTION("等待补正整改", "任务列入“缺件待补”，直至补正、修改或整改完成", List.of(), Set.of());

  /** Name of the property that binds an effect to a user task. */
  public static final String PROPERTY = "effect";

  private final String label;
  private final String description;
  private final List<String> needs;
  private final Set<ClockCode> stages;

  Effect(String label, String description, List<String> needs, Set<ClockCode> stages) {
    this.label = label;
    this.description = description;
    this.needs = needs;
    this.stages = stages;
  }

  /** The effect of a code; empty for a code that stands for none. */
  public static Optional<Effect> of(@Nullable String code) {
    return Arrays.stream(values()).filter(effect -> effect.name().equals(code)).findFirst();
  }

  /** The Chinese name shown to process owners. */
  public String label() {
    return label;
  }

  /** One Chinese line on what it does to the case. */
  public String description() {
    return description;
  }

  /** The answers, by form field, without which the task cannot end. */
  public List<String> needs() {
    return needs;
  }

  /** The stages that cannot do without it, and outside of which it has no place; empty when it may stand anywhere. */
  public Set<ClockCode> stages() {
    return stages;
  }

  /** Whether a stage may have it at several tasks. */
  public boolean repeatable() {
    return this == AWAIT_CORRECTION || this == REVIEW_PLAN;
  }
}
