package org.gettingelectricity.clock;

import org.gettingelectricity.policy.Flow;
import org.gettingelectricity.policy.Owner;

/** Which owner's days count in the totals of a case (POLICY 6.2, D-9). Stage clocks count while they are not stopped. */
public record CountingRules(boolean highVoltage, boolean customerWorksInWhole) {

  private static final String PINGDINGSHAN = "pingdingshan-2019";

  /** @param profile id of the profile whose rules are applied to the case */
  public static CountingRules of(Flow flow, String profile) {
    return new CountingRules(flow.highVoltage(), !flow.highVoltage() && !PINGDINGSHAN.equals(profile));
  }

  /** 合计办理时间: only the utility's own time. */
  public boolean countsInHandling(Owner owner) {
    return owner == Owner.UTILITY;
  }

  /** 全过程办电时间: without force majeure (004 指标6, 7, 22, 34) and, at high voltage, without the customer's time. */
  public boolean countsInWhole(Owner owner) {
    return switch (owner) {
      case UTILITY, GRID_WORKS, GOVERNMENT -> true;
      case CUSTOMER_WORKS -> customerWorksInWhole;
      case CUSTOMER_WAIT -> !highVoltage;
      case FORCE_MAJEURE -> false;
    };
  }

  /** Why the owner's days count in the handling clock or not, in Chinese with the clause. */
  String whyInHandling(Owner owner) {
    return switch (owner) {
      case UTILITY -> "供电企业办理时间，计入合计办理时间";
      case GRID_WORKS -> "配套电网工程不计入合计办理时间（001 二；002 二(二)）";
      case CUSTOMER_WORKS -> "客户工程不计入合计办理时间（001 二）";
      case CUSTOMER_WAIT -> "等待客户不计入合计办理时间";
      case GOVERNMENT -> "行政审批不计入合计办理时间";
      case FORCE_MAJEURE -> "不可抗力，停止计时";
    };
  }

  String whyInWhole(Owner owner) {
    return switch (owner) {
      case UTILITY -> "供电企业办理时间，计入全过程办电时间";
      case GRID_WORKS -> "配套电网工程计入全过程办电时间（002 三(三)3）";
      case GOVERNMENT -> "行政审批计入全过程办电时间";
      case CUSTOMER_WORKS -> customerWorksInWhole ? "低压客户工程计入全过程办电时间"
          : "客户工程不计入全过程办电时间（002 三(三)3）";
      case CUSTOMER_WAIT -> highVoltage ? "高压等待客户不计入全过程办电时间" : "低压等待客户计入全过程办电时间";
      case FORCE_MAJEURE -> "不可抗力，停止计时（004 指标6、7、22、34）";
    };
  }
}
