package org.gettingelectricity.policy.code;

import java.util.List;
import java.util.Optional;
import org.gettingelectricity.refusal.Spelled;

/** The company that supplies (供电企业); which documents may apply hangs on it (POLICY 3.1). */
public enum Utility implements Spelled {
  SGCC("国家电网", "国家电网公司", "国家电网有限公司", "国网", "STATEGRID"),
  CSG("南方电网", "中国南方电网", "南方电网公司", "中国南方电网有限责任公司", "南网", "SOUTHERNGRID"),
  INNER_MONGOLIA("内蒙古电力", "内蒙古电力公司", "内蒙古电力集团", "内蒙古电力(集团)有限责任公司", "蒙西电网", "蒙电"),
  LOCAL("地方供电企业", "地方电网", "地方电力"),
  INCREMENTAL("增量配电企业", "增量配电网", "增量配电", "增量配电公司");

  private final List<String> names;

  Utility(String... names) {
    this.names = List.of(names);
  }

  @Override
  public List<String> names() {
    return names;
  }

  /** By code or usual name, in whatever width and case. */
  public static Optional<Utility> of(String text) {
    return Spelled.find(List.of(values()), text);
  }

  /** All of them, for those who wrote none. */
  public static String listed() {
    return Spelled.listed(List.of(values()));
  }
}
