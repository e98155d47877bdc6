package org.gettingelectricity.application;

import java.util.List;
import java.util.Optional;
import org.gettingelectricity.refusal.Spelled;

/** Where an application came in (受理渠道). */
public enum Channel implements Spelled {
  COUNTER("营业厅", "窗口", "柜台", "HALL", "OFFICE"),
  ONLINE("网上渠道", "线上", "网上国网", "WEB", "WEBSITE", "INTERNET"),
  APP("手机应用", "掌上电力", "手机APP", "MOBILE"),
  WECHAT("微信", "公众号", "小程序", "MINI_PROGRAM"),
  PHONE("电话", "95598", "TELEPHONE", "HOTLINE"),
  GOVERNMENT("政务服务平台", "政务服务大厅", "政务大厅", "一网通办", "GOVERNMENT_PORTAL", "GOV", "PORTAL"),
  PLATFORM("项目审批平台", "项目平台", "PROJECT_PLATFORM", "RESERVE_POOL"),
  ONSITE("上门受理", "上门", "ON_SITE"),
  OTHER("其他");

  private final List<String> names;

  Channel(String... names) {
    this.names = List.of(names);
  }

  @Override
  public List<String> names() {
    return names;
  }

  /** By code or usual name, in whatever width and case. */
  public static Optional<Channel> of(String text) {
    return Spelled.find(List.of(values()), text);
  }

  /** Whether the customer applied without speaking to anybody: over network, mobile or a government platform (000 三(二)). */
  public boolean online() {
    return switch (this) {
      case ONLINE, APP, WECHAT, GOVERNMENT, PLATFORM -> true;
      case COUNTER, PHONE, ONSITE, OTHER -> false;
    };
  }

  static String listed() {
    return Spelled.listed(List.of(values()));
  }
}
