package org.gettingelectricity.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.gettingelectricity.policy.code.WorkItem;
import org.gettingelectricity.policy.quote.PolicyAnswer;
import org.gettingelectricity.policy.quote.Quote;
import org.gettingelectricity.policy.quote.Quote.CostItem;
import org.gettingelectricity.policy.quote.Quote.StageLimit;

/** Short questions to the policies: facts in JSON with single quotes. */
final class Ask {

  static final String SGCC = "sgcc-2021-2023";
  static final String JIAXIAN = "jiaxian-2021";
  static final String PINGDINGSHAN = "pingdingshan-2019";
  static final String CHONGQING = "chongqing-2019";
  static final String NEA = "nea-2021";

  static final String RESIDENT = "'usage':'RESIDENTIAL','capacityKw':8,'voltageKv':0.22";
  static final String SMALL = "'usage':'NON_RESIDENTIAL','smallMicro':true,'area':'URBAN','voltageKv':0.38";
  static final String SHOP = SMALL + ",'capacityKw':100,'capacityKva':100";
  static final String OFFICE = "'usage':'NON_RESIDENTIAL','capacityKw':80,'voltageKv':0.38";
  static final String FACTORY = "'usage':'NON_RESIDENTIAL','enterprise':true,'capacityKw':2000,'voltageKv':10,"
      + "'tariffs':[{'tariff':'COMMERCIAL','capacityKw':2000}]";
  static final String GOOD_LAND = "'land':{'rightDate':'2021-03-01','inPlannedConstructionLand':true}";

  private static final PolicyBook BOOK = TestPolicies.book();

  private Ask() {}

  /** Under a profile asked for by name. */
  static Quote quote(String profile, String date, String... facts) {
    return answer(profile, date, facts).quote().orElseThrow();
  }

  static PolicyAnswer answer(String profile, String date, String... facts) {
    return asked("'profile':'" + profile + "','acceptanceDate':'" + date + "'", String.join(",", facts));
  }

  /** Selected by region and utility. */
  static PolicyAnswer select(String region, String utility, String date, String... facts) {
    return asked("'region':'" + region + "','utility':'" + utility + "','acceptanceDate':'" + date + "'",
        String.join(",", facts));
  }

  static Quote act(String profile, String action, String... facts) {
    String date = profile.equals(PINGDINGSHAN) ? "2020-05-06" : "2022-05-05";
    return ask("'profile':'" + profile + "','acceptanceDate':'" + date + "','action':{" + action + "}",
        String.join(",", facts));
  }

  static Quote ask(String head, String facts) {
    return asked(head, facts).quote().orElseThrow();
  }

  private static PolicyAnswer asked(String head, String facts) {
    try {
      String json = "{" + head + ",'facts':{" + facts + "}}";
      return BOOK.quote(TestPolicies.request(TestPolicies.JSON.readTree(json.replace('\'', '"'))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The only rejection's code and what it names. */
  static String rejection(PolicyAnswer answer) {
    var rejections = answer.rejections();
    if (rejections.size() != 1) {
      return rejections.toString();
    }
    var only = rejections.get(0);
    Object what = only.fact() != null ? only.fact() : only.document();
    return only.code() + (what == null ? "" : " " + what);
  }

  static String stages(Quote quote) {
    StringBuilder text = new StringBuilder();
    for (StageLimit stage : quote.stages()) {
      text.append(stage.stage()).append(' ').append(stage.limit()).append(' ');
    }
    return text.toString().strip();
  }

  static String payer(Quote quote, WorkItem item) {
    List<CostItem> found = quote.cost().stream().filter(c -> c.item() == item).toList();
    return found.isEmpty() ? "-" : found.get(0).payer() + " " + found.get(0).rule();
  }

  static String line(Quote quote) {
    return payer(quote, WorkItem.EXTERNAL_LINE);
  }
}
