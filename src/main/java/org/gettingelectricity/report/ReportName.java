package org.gettingelectricity.report;

import java.util.Arrays;
import org.gettingelectricity.refusal.Clause;
import org.gettingelectricity.refusal.Refusal;

/** The tables there are, with what people call them and how they are computed. */
public enum ReportName {
  NEA_INDICATORS("nea-indicators", "“获得电力”任务指标完成情况统计表", Asks.HALF,
      "县级行按期内已送电申请（资料和环节类指标含在办申请）计算：全部满足才打勾，不可抗力时间扣除；地市、省级行统计全部 31 项达标的县。"
          + "不能由台账计算的指标由营销部或督办填报并附证明。", Clause.TASK_INDICATORS),
  NEA_BENEFITS("nea-benefits", "“三零”“三省”服务效益统计表", Asks.HALF,
      "受益户数为期内送电户数；节省投资为非客户承担项目的估算金额合计；增加容量按千伏安合计；增加售电量由填报。", Clause.SERVICE_BENEFITS),
  WEEKLY_STATISTICS("weekly-statistics", "业扩报装周统计表", Asks.WEEK, "本周在办的 10 千伏及以上申请；联系方式仅有权人员可见。", Clause.WEEKLY_TABLE),
  HV_PROGRESS("hv-progress", "10 千伏及以上业扩项目进度表", Asks.WEEK, "各环节办结日期，取自时限台账。", Clause.PROGRESS_TABLE),
  KPIS("kpis", "月度服务指标", Asks.MONTH, "按当月送电申请计算：平均全过程办电时间（工作日，扣除不可抗力）、环节按时率、线上办理率、满意率等，保留一位小数四舍五入。"),
  OVERDUE("overdue", "超期清单", Asks.NOW, "当前已超过到期日的时限，按到期日排列。"),
  BOARD("board", "在办情况", Asks.NOW, "当前在办、超期和即将到期的申请数。"),
  DISCLOSURE("disclosure", "信息公开目录", Asks.NOW, "十类公开信息的内容、渠道、责任部门和复核日期；未公开或超过复核日期的标为过期，尚缺渠道是附件2要求而尚未使用的。", Clause.DISCLOSED_CATEGORIES),
  TASK_LEDGER("task-ledger", "重点任务台账", Asks.NOW, "57 项任务的责任单位、完成时间、状态和证明；指标表与台账日期不一致的按较早日期预警。", Clause.TASK_LIST);

  /** What a table has to be asked for. */
  public enum Asks {
    HALF("period"), WEEK("week"), MONTH("month"), NOW("");

    private final String parameter;

    Asks(String parameter) {
      this.parameter = parameter;
    }

    /** The parameter that names the period; none for a table of now. */
    String parameter() {
      return parameter;
    }
  }

  private final String path;
  private final String label;
  private final Asks period;
  private final String explanation;

  ReportName(String path, String label, Asks period, String explanation, Clause clause) {
    this(path, label, period, explanation + "依据：" + clause.named() + "。");
  }

  ReportName(String path, String label, Asks period, String explanation) {
    this.path = path;
    this.label = label;
    this.period = period;
    this.explanation = explanation;
  }

  public static ReportName of(String path) {
    return Arrays.stream(values()).filter(name -> name.path.equals(path)).findFirst()
        .orElseThrow(() -> Refusal.notFound("REPORT_NOT_FOUND", "没有名为 " + path + " 的报表"));
  }

  public String path() {
    return path;
  }

  public String label() {
    return label;
  }

  public Asks period() {
    return period;
  }

  /** How it is computed, in Chinese. */
  public String explanation() {
    return explanation;
  }
}
