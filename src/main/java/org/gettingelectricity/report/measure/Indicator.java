package org.gettingelectricity.report.measure;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.gettingelectricity.policy.code.Area;
import org.gettingelectricity.policy.code.Flow;
import org.jspecify.annotations.Nullable;

/**
 * The 38 indicators of 004 附件2-2. What the ledgers know is computed: a county ticks when every case of the population
 * satisfies it. What they do not know somebody answers for, with evidence. The seven starred ones are the province's.
 */
public enum Indicator {
  LV_APPROVALS(1, "低压接入工程审批时间不超过5个工作日", Source.BOTH, true, m -> !m.highVoltage(), m -> m.approvalDays() <= 5),
  HV_APPROVALS(2, "20千伏及以下高压接入工程审批时间不超过10个工作日", Source.BOTH, true, Measures::upToTwentyKv,
      m -> m.approvalDays() <= 10),
  LV_HANDLING(3, "未实行三零的低压非居民合计办理时间不超过6个工作日", Source.LEDGER, true, m -> m.flow() == Flow.LV_NONRES_STD,
      m -> m.handlingDays() <= 6 && within(m, 3, 2)),
  HV_SINGLE_HANDLING(4, "高压单电源合计办理时间不超过22个工作日", Source.LEDGER, true, m -> m.flow() == Flow.HV_SINGLE,
      m -> m.handlingDays() <= 22 && within(m, 10, 3)),
  HV_DUAL_HANDLING(5, "高压双电源合计办理时间不超过32个工作日", Source.LEDGER, true, m -> m.flow() == Flow.HV_DUAL,
      m -> m.handlingDays() <= 32 && within(m, 20, 3)),
  RESIDENTS_WHOLE(6, "居民全过程办电时间不超过5个工作日", Source.LEDGER, false, m -> m.flow() == Flow.LV_RES,
      m -> m.wholeDays() <= 5),
  SANLING_WHOLE_25(7, "三零低压非居民全过程办电时间不超过25个工作日", Source.LEDGER, false, Indicator::sanling,
      m -> m.wholeDays() <= 25),
  RESIDENTS_PROCEDURES(8, "居民办电环节2个", Source.LEDGER, false, m -> m.flow() == Flow.LV_RES, m -> m.procedures() <= 2),
  SANLING_PROCEDURES(9, "三零低压非居民办电环节2个", Source.LEDGER, false, Indicator::sanling, m -> m.procedures() <= 2),
  LV_PROCEDURES(10, "未实行三零的低压非居民办电环节3个", Source.LEDGER, false, m -> m.flow() == Flow.LV_NONRES_STD,
      m -> m.procedures() <= 3),
  ONLINE(11, "用电报装业务线上办理", Source.BOTH, false, m -> true, m -> true, Measures::online),
  APPROVAL_SYSTEM(12, "审批服务标准化、并联审批、限时办结", Source.HAND),
  LV_PAPERS(13, "低压用户不增加申请材料", Source.LEDGER, true, m -> !m.highVoltage(), m -> m.extraPapers() == 0),
  HV_PAPERS(14, "高压用户不增加申请材料", Source.LEDGER, true, Measures::highVoltage, m -> m.extraPapers() == 0),
  NEAREST_LINE(15, "高压用户就近就便接入公用线路", Source.LEDGER, false, Measures::highVoltage, m -> !m.dedicatedUnexplained(),
      m -> !m.dedicated()),
  RESIDENTS_FREE(16, "电网投资界面延伸至居民红线（含计量装置）", Source.LEDGER, false, m -> m.flow() == Flow.LV_RES,
      m -> !m.customerPays()),
  CATALOGUE(17, "服务标准和收费目录清单公开", Source.HAND),
  CAPACITY(18, "配电网接入能力和容量受限情况公开", Source.HAND),
  HOTLINES(19, "12398和95598热线同步告知到位", Source.LEDGER, false, m -> true, Measures::hotlinesTold),
  APPROVAL_PAPERS(20, "电力接入工程审批政策文件公开", Source.HAND),
  TARIFF_PAPERS(21, "电价政策文件提前一个月公开", Source.PROVINCE),
  SANLING_WHOLE_20(22, "三零低压非居民全过程办电时间不超过20个工作日", Source.LEDGER, false, Indicator::sanling,
      m -> m.wholeDays() <= 20),
  URBAN_FREE(23, "城市160千瓦及以下小微企业零投资", Source.LEDGER, false,
      m -> m.area() == Area.URBAN && m.smallUpTo(160), m -> !m.customerPays()),
  RURAL_FREE(24, "农村100千瓦及以下小微企业零投资", Source.LEDGER, false,
      m -> m.area() == Area.RURAL && m.smallUpTo(100), m -> !m.customerPays()),
  ELECTRONIC_CONTRACTS(25, "低压用户供用电合同电子化", Source.LEDGER, false, m -> !m.highVoltage(),
      Measures::electronicContract),
  ONE_STOP(26, "报装、查询、交费一网通办", Source.HAND),
  SHARED_PLATFORM(27, "政企协同办电信息共享平台", Source.PROVINCE, false, m -> true, m -> true, m -> m.papersShared() > 0),
  OUTAGE_MESSAGES(28, "停电、抢修和送电信息推送到户", Source.HAND),
  ILLEGAL_WORKS(29, "违章作业等查处工作机制", Source.PROVINCE),
  COORDINATION(30, "获得电力工作协调机制", Source.PROVINCE),
  PLAN(31, "制定并落实具体实施方案", Source.HAND),
  RULES_REVISED(32, "报装制度立改废清理", Source.HAND),
  TASK_LEDGER(33, "本地区重点任务台账", Source.PROVINCE),
  SANLING_WHOLE_15(34, "三零低压非居民全过程办电时间不超过15个工作日", Source.LEDGER, false, Indicator::sanling,
      m -> m.wholeDays() <= 15),
  ALL_FREE(35, "160千瓦及以下小微企业零投资", Source.LEDGER, false, m -> m.smallUpTo(160), m -> !m.customerPays()),
  POLICY_TOLD(36, "办理一户、宣传一户", Source.LEDGER, false, m -> true, Measures::policyTold),
  PROJECT_PLATFORM(37, "工程建设项目审批平台互联互通（鼓励）", Source.PROVINCE),
  LEASING(38, "临时用电租赁共享（鼓励）", Source.PROVINCE, false, Measures::temporary, m -> true, Measures::leased);

  /** Who knows the answer: the ledgers, somebody with evidence, both together, or the province by itself. */
  public enum Source { LEDGER, HAND, BOTH, PROVINCE }

  private static final int ACCEPTANCE_DAYS = 1;
  private static final int REVIEW_DAYS = 3;
  private static final int MID_INSPECTION_DAYS = 2;
  private static final int INSPECTION_DAYS = 3;

  private final int number;
  private final String label;
  private final Source source;
  private final boolean underWay;
  private final Predicate<Measures> population;
  private final Predicate<Measures> satisfied;
  private final @Nullable Predicate<Measures> counted;

  Indicator(int number, String label, Source source) {
    this(number, label, source, false, m -> false, m -> true);
  }

  /** @param underWay whether cases under way count beside those energised in the period */
  Indicator(int number, String label, Source source, boolean underWay, Predicate<Measures> population,
      Predicate<Measures> satisfied) {
    this(number, label, source, underWay, population, satisfied, null);
  }

  /** @param counted what the share shown beside the indicator is of, though no case fails by it */
  Indicator(int number, String label, Source source, boolean underWay, Predicate<Measures> population,
      Predicate<Measures> satisfied, @Nullable Predicate<Measures> counted) {
    this.number = number;
    this.label = label;
    this.source = source;
    this.underWay = underWay;
    this.population = population;
    this.satisfied = satisfied;
    this.counted = counted;
  }

  private static boolean sanling(Measures m) {
    return m.flow() == Flow.LV_NONRES_SANLING;
  }

  /** Stages within the regulator's limits; a merged last stage is checked as inspection and connection together. */
  private static boolean within(Measures m, int planDays, int connectDays) {
    return m.acceptanceDays() <= ACCEPTANCE_DAYS && m.planReplyDays() <= planDays && m.designReviewDays() <= REVIEW_DAYS
        && m.midInspectionDays() <= MID_INSPECTION_DAYS && m.completionInspectionDays() <= INSPECTION_DAYS
        && m.meterConnectDays() <= connectDays && m.inspectAndConnectDays() <= INSPECTION_DAYS + connectDays;
  }

  public static List<Indicator> ofCounties() {
    return Arrays.stream(values()).filter(indicator -> !indicator.starred()).toList();
  }

  public static List<Indicator> ofProvince() {
    return Arrays.stream(values()).filter(Indicator::starred).toList();
  }

  public static Optional<Indicator> of(int number) {
    return Arrays.stream(values()).filter(indicator -> indicator.number == number).findFirst();
  }

  public int number() {
    return number;
  }

  public String label() {
    return label;
  }

  /** Whether the province fills it in once (marked with a star in the form). */
  public boolean starred() {
    return source == Source.PROVINCE;
  }

  /** Whether the ledgers have a say. */
  public boolean computed() {
    return source == Source.LEDGER || source == Source.BOTH;
  }

  /** Whether somebody has to say that it is done. */
  public boolean byHand() {
    return source != Source.LEDGER;
  }

  /** Encouraged only: what has begun counts as done. */
  public boolean encouraged() {
    return this == PROJECT_PLATFORM || this == LEASING;
  }

  /** Whether a share is shown beside it. */
  public boolean showsShare() {
    return counted != null;
  }

  /** Whether a case has what the share is of. */
  public boolean shows(Measures m) {
    return counted != null && counted.test(m);
  }

  public boolean countsUnderWay() {
    return underWay;
  }

  public boolean concerns(Measures m) {
    return population.test(m);
  }

  public boolean satisfiedBy(Measures m) {
    return satisfied.test(m);
  }
}
