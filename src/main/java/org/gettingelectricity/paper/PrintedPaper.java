package org.gettingelectricity.paper;

import java.util.Arrays;
import java.util.Optional;

/** The papers the system writes; the code is the last part of the path and the name of the template. */
public enum PrintedPaper {
  ONE_TIME_NOTICE("one-time-notice", "一次性告知书"),
  ACCEPTANCE_RECEIPT("acceptance-receipt", "受理回执"),
  SUPPLY_PLAN_REPLY("supply-plan-reply", "供电方案答复单"),
  INSPECTION_OPINION("inspection-opinion", "竣工检验意见单"),
  PAYMENT_NOTICE("payment-notice", "缴费通知"),
  TIME_STATEMENT("time-statement", "时限说明");

  private final String code;
  private final String label;

  PrintedPaper(String code, String label) {
    this.code = code;
    this.label = label;
  }

  public String code() {
    return code;
  }

  public String label() {
    return label;
  }

  public static Optional<PrintedPaper> of(String code) {
    return Arrays.stream(values()).filter(paper -> paper.code.equals(code)).findFirst();
  }
}
