package org.gettingelectricity.disclosure;

/** Where the public finds what is published (000 附件2 and 三(二)14, 001 三(五)1). */
public enum Channel {
  APP("“网上国网”手机APP"), HOTLINE("95598电话"), WEBSITE("95598网站"), NOTICE_SHEET("业务办理告知书"), MOBILE_TERMINAL("移动作业终端"),
  COUNTER("供电营业厅"), WECHAT("微信公众号"), GOVERNMENT_WEBSITE("政府信息公开网");

  private final String label;

  Channel(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
