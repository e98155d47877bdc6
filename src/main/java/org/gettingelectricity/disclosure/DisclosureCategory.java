package org.gettingelectricity.disclosure;

import static org.gettingelectricity.disclosure.Channel.APP;
import static org.gettingelectricity.disclosure.Channel.HOTLINE;
import static org.gettingelectricity.disclosure.Channel.MOBILE_TERMINAL;
import static org.gettingelectricity.disclosure.Channel.NOTICE_SHEET;
import static org.gettingelectricity.disclosure.Channel.WEBSITE;

import java.util.List;

/** The ten categories of 000 附件2, by its names and in its order, each with the channels it asks for at least. */
public enum DisclosureCategory {
  OUTLETS("营业场所地址及电话", 180, APP, HOTLINE, WEBSITE),
  HOTLINES("供电服务热线95598、能源监管热线12398", 180, APP, WEBSITE, NOTICE_SHEET),
  PROCEDURES("业务办理流程", 180, APP, HOTLINE, WEBSITE, NOTICE_SHEET),
  LIMITS("业务办理时限", 180, APP, HOTLINE, WEBSITE, NOTICE_SHEET),
  DOCUMENTS("业务办理资料清单", 180, APP, HOTLINE, WEBSITE, NOTICE_SHEET),
  TARIFFS_AND_FEES("电费电价及业务费标准", 90, APP, HOTLINE, WEBSITE, NOTICE_SHEET),
  PAYMENT("交费方式及途径", 180, APP, HOTLINE, WEBSITE, NOTICE_SHEET),
  OUTAGES("停限电信息查询", 7, APP, HOTLINE, WEBSITE),
  CONTRACTORS("受电工程市场信息", 90, APP, HOTLINE, WEBSITE),
  CAPACITY("电网可开放容量及受限情况", 30, APP, MOBILE_TERMINAL, NOTICE_SHEET);

  private final String label;
  private final int reviewDays;
  private final List<Channel> channels;

  DisclosureCategory(String label, int reviewDays, Channel... channels) {
    this.label = label;
    this.reviewDays = reviewDays;
    this.channels = List.of(channels);
  }

  public String label() {
    return label;
  }

  /** Days after which what is published has to be looked at again. */
  public int reviewDays() {
    return reviewDays;
  }

  /** Where it has to be found at least. */
  public List<Channel> channels() {
    return channels;
  }
}
