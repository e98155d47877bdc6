package org.gettingelectricity.clock;

import org.gettingelectricity.policy.Owner;

/** Chinese names of those who may hold a case. */
final class OwnerLabel {

  private OwnerLabel() {}

  static String of(Owner owner) {
    return switch (owner) {
      case UTILITY -> "供电企业办理";
      case GRID_WORKS -> "配套电网工程";
      case CUSTOMER_WORKS -> "客户工程";
      case CUSTOMER_WAIT -> "等待客户";
      case GOVERNMENT -> "行政审批";
      case FORCE_MAJEURE -> "不可抗力";
    };
  }
}
