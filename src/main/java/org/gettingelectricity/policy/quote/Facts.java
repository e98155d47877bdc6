package org.gettingelectricity.policy.quote;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.gettingelectricity.policy.code.Area;
import org.gettingelectricity.policy.code.DocumentCode;
import org.gettingelectricity.policy.code.LoadGrade;
import org.gettingelectricity.policy.code.Permit;
import org.gettingelectricity.policy.code.Tariff;
import org.gettingelectricity.policy.code.Usage;
import org.gettingelectricity.policy.code.WorkKind;
import org.jspecify.annotations.Nullable;

/**
 * What is known about an application. Capacities in kW and kVA, voltage in kV, lengths in metres; an unknown number,
 * date or code is null, an unknown boolean false. {@code documentsProvided} null means that documents are not checked now.
 * {@code service} names a service that the policy files give a flow of its own; a new connection has none.
 * Everything else about a fact is said by its {@link Fact}.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Facts(
    @Fact(value = "用户类别", always = true) @Nullable Usage usage,
    @Fact("小微企业") boolean smallMicro,
    @Fact("企业") boolean enterprise,
    @Fact("城乡") @Nullable Area area,
    @Fact("重点地区") boolean keyRegion,
    @Fact(value = "报装容量", unit = "kW", aboveZero = true, max = 10_000_000) @Nullable BigDecimal capacityKw,
    @Fact(value = "报装容量", unit = "kVA", aboveZero = true, max = 10_000_000) @Nullable BigDecimal capacityKva,
    @Fact(value = "申请电压", unit = "kV", aboveZero = true, asked = false, nominalVoltage = true) @Nullable BigDecimal voltageKv,
    @Fact(value = "电源回路数", min = 1, max = 9) @JsonProperty(defaultValue = "1") int circuits,
    @Fact("重要用户") boolean importantCustomer,
    @Fact("重要负荷等级") @Nullable LoadGrade importantLoadGrade,
    @Fact("临时用电") boolean temporary,
    @Fact("主动办电") boolean proactive,
    @Fact("各电价类别的容量") List<@Valid TariffPart> tariffs,
    @Valid Land land,
    @Fact("开发区内") boolean inDevelopmentZone,
    @Fact("充换电设施") boolean evCharging,
    @Fact(value = "电能替代占比", unit = "%", max = 100) @Nullable BigDecimal electrificationSharePct,
    @Fact("增量配电区域") boolean incrementalArea,
    @Fact("高压界面延伸地区") boolean hvBoundaryExtended,
    @Fact("重点项目") boolean keyProject,
    @Fact("已履行决策程序") boolean keyProjectDecided,
    @Fact("三大攻坚战项目") boolean threeBattles,
    @Fact("此前已承诺三零") boolean sanlingCommitted,
    @Fact("负荷性质不宜上浮") boolean loadFloatDenied,
    @Fact("特殊行业") boolean specialIndustry,
    @Fact("委托代办") boolean agentRequested,
    @Fact("现场答复试点单位") boolean onSitePlanPilot,
    @Fact("电网受限") boolean gridConstrained,
    @Fact("业务类别") @Nullable String service,
    @Fact("个性化需求") boolean personalisedExtra,
    @Fact("用户原因取消") boolean cancelledByCustomer,
    @Valid Works works,
    @Fact("客户提供的资料") @Nullable List<DocumentCode> documentsProvided,
    @Fact("数据共享取得的资料") List<DocumentCode> documentsShared,
    @Fact("已有存档且有效的资料") List<DocumentCode> documentsOnFile) {

  /** Part of the load on one tariff, in kW. */
  public record TariffPart(@Fact(value = "电价类别", required = true) Tariff tariff,
      @Fact(value = "容量", unit = "kW", required = true) BigDecimal capacityKw) {}

  /** The customer's plot; without a date it never qualifies. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Land(
      @Fact(value = "土地使用权取得日期", column = "landRightDate") @Nullable LocalDate rightDate,
      @Fact("城镇规划建设用地内") boolean inPlannedConstructionLand) {
    static final Land UNKNOWN = new Land(null, false);
  }

  /** What has to be built on the network side and the permits it needs; lengths in metres. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Works(
      @Fact("需电网工程") boolean gridWorksNeeded,
      @Fact("工程类型") List<WorkKind> kinds,
      @Fact("可直接装表") @JsonProperty(defaultValue = "true") boolean directMeterInstall,
      @Fact("延伸低压公用线路") boolean lvPublicLineExtension,
      @Fact(value = "线路长度", unit = "m", max = 1_000_000) @Nullable BigDecimal lengthM,
      @Fact(value = "掘路长度", unit = "m", max = 1_000_000) @Nullable BigDecimal roadDigM,
      @Fact("需要的行政审批") List<Permit> permits) {
    static final Works NONE = new Works(false, List.of(), true, false, null, null, List.of());

    public Works {
      lengthM = plain(lengthM);
      roadDigM = plain(roadDigM);
      kinds = once(kinds);
      permits = once(permits);
    }

    /** 500 and 500.0 metres are the same works. */
    private static @Nullable BigDecimal plain(@Nullable BigDecimal metres) {
      return metres == null ? null : new BigDecimal(metres.stripTrailingZeros().toPlainString());
    }
  }

  public Facts {
    enterprise = enterprise || smallMicro;
    tariffs = tariffs == null ? List.of() : tariffs.stream().filter(Objects::nonNull).toList();
    land = land == null ? Land.UNKNOWN : land;
    service = service == null || service.isBlank() ? null : service;
    works = works == null ? Works.NONE : works;
    documentsProvided = documentsProvided == null ? null : once(documentsProvided);
    documentsShared = once(documentsShared);
    documentsOnFile = once(documentsOnFile);
  }

  /** A code named twice counts once. */
  private static <E extends Enum<E>> List<E> once(@Nullable List<E> codes) {
    return codes == null ? List.of() : codes.stream().filter(Objects::nonNull).distinct().toList();
  }

  /** The same with these documents, unless it is said already which are provided. */
  public Facts provided(@Nullable List<DocumentCode> documents) {
    return documentsProvided != null || documents == null ? this : DeclaredFact.with(this, "documentsProvided", documents);
  }
}
