package org.gettingelectricity.preview;

import java.util.Map;

/** Chinese for the codes of a quote that have no name elsewhere. */
final class PreviewWords {

  private static final Map<String, String> WORDS = Map.ofEntries(
      Map.entry("PLANNING", "规划许可"), Map.entry("ROAD_OCCUPATION", "占道"), Map.entry("ROAD_EXCAVATION", "掘路"),
      Map.entry("GREEN_OCCUPATION", "临时占用绿地"), Map.entry("TREE_FELLING", "树木移植或砍伐"), Map.entry("ANCIENT_TREE", "古树名木"),
      Map.entry("EXEMPT", "免审批"), Map.entry("FILING", "备案"), Map.entry("INFORMED_COMMITMENT", "告知承诺"),
      Map.entry("PARALLEL", "并联审批"), Map.entry("SEPARATE", "单独审批"),
      Map.entry("WD", "个工作日"), Map.entry("CD", "天"),
      Map.entry("RECLASSIFIED_TO_HV", "申请容量超过低压上限，改为高压供电"),
      Map.entry("LV_ELIGIBLE", "容量在低压上限以内，可改为低压供电"),
      Map.entry("PROFILE_PERIOD_ENDED", "适用政策的计划期已满，沿用最后一年的规定"),
      Map.entry("STAGE_SUM_EXCEEDS_TOTAL", "各环节时限之和大于合计办理时限，以合计办理时限为准"),
      Map.entry("PROPERTY_CERT_DEFERRED", "产权证明可以容缺，送电前补齐"),
      Map.entry("LEASING_OFFERED", "临时用电，请告知客户可以租赁供电设备"),
      Map.entry("TRANSITIONAL_SCHEME", "电网供电能力受限，须编制过渡供电方案"),
      Map.entry("EXTENSION_ENCOURAGED", "攻坚战项目，鼓励延伸投资界面"),
      Map.entry("KEY_PROJECT_DECISION_REQUIRED", "重点项目的投资须先经本单位决策"));

  private PreviewWords() {}

  static String of(Object code) {
    return WORDS.getOrDefault(code.toString(), code.toString());
  }
}
