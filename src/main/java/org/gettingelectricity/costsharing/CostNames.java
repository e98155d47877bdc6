package org.gettingelectricity.costsharing;

import java.util.Map;

/** Work items and payers as people call them. */
public final class CostNames {

  private static final Map<String, String> ITEMS = Map.of("INTERNAL", "红线内受电工程", "METER", "计量装置",
      "EXTERNAL_LINE", "红线外接入线路", "CABLE_CHANNEL", "线路通道", "GRID_REINFORCEMENT", "公网改造",
      "SECOND_CIRCUIT", "第二回路", "HIGH_RELIABILITY_FEE", "高可靠性供电费", "PERSONALISED_EXTRA", "个性化增项",
      "CANCELLED_WORKS", "已建取消工程");
  private static final Map<String, String> PAYERS = Map.of("UTILITY", "供电企业", "GOVERNMENT", "政府", "CUSTOMER", "客户",
      "INCREMENTAL_AGREEMENT", "增量配电协议约定", "MANUAL_DECISION", "待人工核定");

  private CostNames() {}

  /** A work item's Chinese name. */
  public static String item(String code) {
    return ITEMS.getOrDefault(code, code);
  }

  /** A payer's Chinese name. */
  public static String payer(String code) {
    return PAYERS.getOrDefault(code, code);
  }
}
