package org.gettingelectricity.desk;

import java.util.Arrays;
import java.util.Optional;

/** The lists of a desk, the most pressing first: own tasks and those of the own roles that nobody has taken. */
public enum WorkList {
  BURNING("burning", "已超期"),
  TODAY("today", "今日到期"),
  SOON("soon", "三日内到期"),
  MINE("mine", "我的待办"),
  UNCLAIMED("unclaimed", "组内待领"),
  GROUP("group", "本岗位在办"),
  /** Of projects nobody has applied for yet; {@link Desk#projects} lists them. */
  RESERVE("reserve", "储备项目");

  private final String code;
  private final String label;

  WorkList(String code, String label) {
    this.code = code;
    this.label = label;
  }

  public String code() {
    return code;
  }

  public String label() {
    return label;
  }

  static Optional<WorkList> of(String code) {
    return Arrays.stream(values()).filter(list -> list.code.equals(code)).findFirst();
  }
}
