package org.gettingelectricity.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.gettingelectricity.EngineTest;
import org.gettingelectricity.TestClock;
import org.gettingelectricity.application.Cases;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.process.CaseDriver;
import org.gettingelectricity.process.FlowsTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;

/** Every notice reads well under every document, and the receipt tells what each document wants told. */
@EngineTest
class NoticesOfEachDocumentTest {

  /** What each notice says of its own. */
  private static final Map<String, Object> OWN = Map.ofEntries(Map.entry("options", List.of(NoticeFacts.entry("no", 1,
          "recommended", true, "source", "10千伏示例线", "distance", "400", "price", "480000.5"))),
      Map.entry("transitional", "0.4千伏临时线路"), Map.entry("permitName", "占掘路审批"), Map.entry("submissionNo", "XZ-1"),
      Map.entry("byUtility", true), Map.entry("decisionName", "准予许可"), Map.entry("permitNo", "PF-1"), Map.entry("reason", "同意"),
      Map.entry("finishOn", "2026年4月1日"), Map.entry("dueOn", "2026年3月9日"), Map.entry("stageName", "竣工检验"),
      Map.entry("inspectionName", "竣工检验"), Map.entry("inspectedOn", "2026年3月8日"), Map.entry("passed", true),
      Map.entry("beforeConnection", true), Map.entry("defects", "接地电阻超标；柜门无锁"), Map.entry("circuit", 2),
      Map.entry("energisedOn", "2026年3月10日"), Map.entry("alarmName", "超期督办"),
      Map.entry("recipient", "客户经理"), Map.entry("clockName", "供电方案答复"), Map.entry("breach", true),
      Map.entry("outstanding", List.of(Map.of("name", "产权证明"))), Map.entry("outageFrom", "2026年3月5日 9:00"),
      Map.entry("outageTo", "2026年3月5日 11:30"), Map.entry("affected", "龙山街道 3 号台区"),
      Map.entry("visitOn", "2026年3月4日"), Map.entry("visitPeriod", "下午"), Map.entry("visitPurpose", "装表接电"));

  @Autowired TestRestTemplate rest;
  @Autowired TestClock clock;
  @Autowired Cases cases;
  @Autowired NoticeFacts facts;
  @Autowired Templates templates;

  @ParameterizedTest
  @CsvSource({"nea-2021,440300,2026-03-02", "sgcc-2021-2023,320500,2026-03-02", "jiaxian-2021,410425,2026-03-02",
      "pingdingshan-2019,410402,2020-06-01", "chongqing-2019,500103,2026-03-02"})
  void everyNoticeOfTheDocumentIsWhole(String document, String region, LocalDate on) {
    clock.set(on);
    CaseDriver driver = new CaseDriver(rest, on);
    for (String known : List.of(FlowsTest.RESIDENT, FlowsTest.OFFICE, FlowsTest.FACTORY)) {
      ConnectionCase c = cases.get(driver.start(driver.application(region, known)
          .put("utility", region.startsWith("44") ? "CSG" : "SGCC")));
      assertThat(c.profile()).isEqualTo(document);
      receipt(c);
      for (NoticeKind kind : NoticeKind.values()) {
        for (boolean bare : List.of(false, true)) {
          whole(kind, kind == NoticeKind.ACCEPTED ? text(kind, c, facts.acceptance(c)) : text(kind, c, own(kind, bare)));
        }
      }
    }
  }

  /** 000 三(二)15, 004 台账47 and 49, 001 三(五)1 and 三(四)3, 002 三(一)3. */
  private void receipt(ConnectionCase c) {
    JsonNode notices = rest.withBasicAuth("customer-manager", "demo").getForObject(
        "/api/v1/applications/" + c.applicationNo() + "/notices", JsonNode.class).get("notices");
    List<JsonNode> receipts = StreamSupport.stream(notices.spliterator(), false)
        .filter(notice -> notice.get("code").asText().equals("N1")).toList();
    assertThat(receipts).hasSize(1);
    String text = receipts.get(0).get("text").asText();
    assertThat(text).contains("12398", "95598", "办理时限：", "所需资料：", c.flow().highVoltage() ? "三省" : "三零", "不得指定");
    assertThat(text.contains("公司内部服务监督电话")).isEqualTo(c.profile().equals("jiaxian-2021"));
    assertThat(text.contains("GB 20052")).isEqualTo(c.profile().equals("jiaxian-2021"));
    assertThat(text.contains("政府部门办理的手续")).isEqualTo(c.profile().equals("pingdingshan-2019"));
  }

  private String text(NoticeKind kind, ConnectionCase c, Map<String, Object> own) {
    Map<String, Object> all = new HashMap<>(facts.common(c, "http://127.0.0.1/track/x"));
    kind.names().forEach(name -> all.put(name, null));
    all.putAll(own);
    return templates.render(kind, c.profile(), "log", all);
  }

  /** @param bare without what may be unknown */
  private static Map<String, Object> own(NoticeKind kind, boolean bare) {
    Map<String, Object> own = new HashMap<>();
    kind.names().stream().filter(OWN::containsKey).forEach(name -> own.put(name, OWN.get(name)));
    if (bare) {
      List.of("price", "transitional", "submissionNo", "byUtility", "permitNo", "reason", "dueOn", "breach", "passed", "circuit")
          .forEach(name -> own.replace(name, null));
    }
    return own;
  }

  private static void whole(NoticeKind kind, String text) {
    assertThat(text).as(kind.name()).startsWith("【").doesNotContain("{{", "}}", "null", "；；", "，，", "，。", "；。", "：；", "在前", " ，", "&");
    assertThat(text.lines().filter(line -> line.startsWith("，") || line.startsWith("；") || line.startsWith("。"))).isEmpty();
  }
}
