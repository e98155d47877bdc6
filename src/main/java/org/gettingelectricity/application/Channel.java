package org.gettingelectricity.application;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where an application came in (受理渠道). */
public enum Channel {
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

  /** The Chinese name. */
  public String label() {
    return names.get(0);
  }

  /** By code or usual name, in whatever width and case. */
  static Optional<Channel> of(String text) {
    String plain = plain(text);
    return Arrays.stream(values()).filter(channel -> Stream.concat(Stream.of(channel.name()), channel.names.stream())
        .anyMatch(name -> plain(name).equals(plain))).findFirst();
  }

  static String listed() {
    return Arrays.stream(values()).map(channel -> channel.name() + " " + channel.label()).collect(Collectors.joining("、"));
  }

  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("[\\s_-]", "").toUpperCase(Locale.ROOT);
  }
}
