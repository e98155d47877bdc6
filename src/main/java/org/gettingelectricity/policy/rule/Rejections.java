package org.gettingelectricity.policy.rule;

import org.gettingelectricity.policy.code.DocumentCode;
import org.gettingelectricity.policy.quote.Quote.Rejection;
import org.gettingelectricity.policy.quote.QuoteRequest;
import org.gettingelectricity.policy.table.FactName;

/** The rejections a case can meet, with the sentence the applicant reads. */
public final class Rejections {

  private Rejections() {}

  public static Rejection noProfile(QuoteRequest request) {
    String what = request.profile() == null ? "该地区没有适用的政策文件" : "所指定的政策文件不适用";
    return new Rejection("NO_PROFILE_IN_FORCE", null, null, "D-2", "受理日期 " + request.acceptanceDate() + "：" + what);
  }

  public static Rejection notCovered(String source) {
    return new Rejection("NOT_COVERED_BY_PROFILE", null, null, source, "本政策文件的适用范围不包括该类用户");
  }

  public static Rejection missingFact(String fact, String source) {
    return new Rejection("MISSING_FACT", null, fact, source, "缺少判定所需的信息：" + FactName.named(fact).label());
  }

  static Rejection dualWithoutImportantLoad(String source) {
    return new Rejection("DUAL_WITHOUT_IMPORTANT_LOAD", null, null, source,
        "没有二级及以上重要负荷，不提供双电源；可按单电源办理");
  }

  static Rejection unknownService(String service) {
    return new Rejection("UNKNOWN_SERVICE", null, "service", null,
        "业务类别 " + service + " 没有政策文件规定的办理流程；新装不填业务类别");
  }

  static Rejection noFlowForLowVoltageDual() {
    return new Rejection("NO_FLOW_FOR_LV_DUAL", null, null, "D-17", "低压双电源没有政策规定的办理流程");
  }

  static Rejection missingDocument(DocumentCode document, String source) {
    return new Rejection("MISSING_DOCUMENT", document, null, source, "缺少受理必需的资料：" + document.label());
  }
}
