package org.gettingelectricity.web;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.gettingelectricity.access.Role;
import org.junit.jupiter.api.Test;

/**
 * A hospital in 郏县 gets its second circuit: ten people of as many departments work the case from acceptance to
 * energisation on their pages, each in a browser of his own.
 */
class CaseAcrossDesksTest extends BrowserTest {

  private static final String HOSPITAL = """
      {"channel": "ONLINE", "region": "410425", "utility": "SGCC", "customer": {"name": "郏县<b>示例</b>医院"},
       "site": {"address": "郏县示例路88号"}, "facts": {"usage": "NON_RESIDENTIAL", "area": "URBAN", "capacityKw": 3200,
       "capacityKva": 4000, "voltageKv": 10, "circuits": 2, "importantCustomer": true, "importantLoadGrade": "FIRST",
       "tariffs": [{"tariff": "COMMERCIAL", "capacityKw": 3200}],
       "works": {"gridWorksNeeded": true, "permits": ["PLANNING", "TREE_FELLING"]}}}""";
  /** The day of the test's clock. */
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
  private static final int MOST_STEPS = 60;

  private final Map<String, Consumer<Tasklist>> answers = Map.ofEntries(
      entry("userTask_checkDocuments", desk -> {
        assertThat(desk.choices("客户经理")).startsWith("不指定").hasSizeGreaterThan(1);
        handIn(desk, "主体证明", "产权证明", "用电工程项目批准文件");
      }),
      entry("userTask_surveySite", desk -> desk.fill("勘查结论", "具备双电源接入条件").choose("电网供电能力", "供电能力充足")),
      entry("userTask_draftPlan", desk -> {
        assertThat(desk.earlier()).contains("勘查现场", "勘查结论", "具备双电源接入条件");
        desk.fill("供电电源", "10千伏示例甲线、示例乙线");
      }),
      entry("userTask_signContract", desk -> assertThat(desk.earlier()).contains("10千伏示例甲线、示例乙线")),
      entry("userTask_reviewAtMeeting", desk -> desk.choose("审查结论", "通过")),
      entry("userTask_replyPlan", desk -> desk.choose("答复方式", "线上推送")),
      entry("userTask_confirmPlan", desk -> desk.choose("客户意见", "接受供电方案")),
      entry("userTask_submitPermit", desk -> desk.fill("审批受理编号", "XZ-2026-0001")),
      entry("userTask_recordDecision", desk -> desk.choose("审批结果", "批准").fill("批准文件编号", "PF-2026-0001")),
      entry("userTask_reviewDesign", desk -> {
        desk.choose("设计审查结论", "审查合格");
        handIn(desk, "设计单位资质", "设计图纸及说明");
      }),
      entry("userTask_awaitCustomerWorks",
          desk -> desk.date("客户工程完工日期", TODAY).choose("红线外工程施工单位", "客户委托其他单位建设")),
      entry("userTask_inspectConcealed", desk -> {
        desk.choose("检查结论", "合格");
        handIn(desk, "施工单位资质", "隐蔽工程及试验记录");
      }),
      entry("userTask_construct", desk -> desk.date("施工完成日期", TODAY)),
      entry("userTask_inspectJointly", desk -> {
        desk.choose("检查结论", "合格").choose("变压器能效达到 GB 20052 要求", "是");
        handIn(desk, "竣工报告（含竣工图）");
      }),
      entry("userTask_settleFees", desk -> {
        desk.fill("收费明细", "加急费 500.00").answerRequired(TODAY);
        assertThat(desk.refusal()).contains("“加急费”不在已公布的收费目录内，不得收取");
        assertThat(desk.watch().drain()).singleElement().asString().startsWith("400 ");
        desk.fill("收费明细", "高可靠性供电费 1.00");
      }),
      entry("userTask_connectMeter", desk -> desk.fill("电能表编号", "DB-2026-0001").fill("起始示数", "0")),
      entry("userTask_collectRating", desk -> desk.choose("客户评价", "非常满意")));

  private final Set<String> met = new HashSet<>();

  @Test
  void goesFromDeskToDeskUntilTheLightsAreOn() {
    Office office = new Office(rest, browser, "410425");
    String no = office.apply(HOSPITAL);
    Set<Role> worked = new HashSet<>();
    for (int step = 0; step < MOST_STEPS && !office.waiting(no).isEmpty(); step++) {
      Office.Waiting next = office.waiting(no).get(0);
      worked.add(next.role());
      work(office.desk(next.role()), no, next);
    }
    assertThat(worked).contains(Role.CUSTOMER_MANAGER, Role.PROJECT_MANAGER, Role.MARKETING, Role.DEVELOPMENT, Role.OPERATIONS,
        Role.DISPATCH, Role.DISTRIBUTION_OFFICE, Role.MATERIALS, Role.METERING, Role.FINANCE);
    JsonNode c = office.read(Role.CUSTOMER_MANAGER, "/api/v1/applications/{no}", no);
    assertThat(c.get("state").asText()).isEqualTo("ENERGISED");
    assertThat(c.get("profile").asText()).isEqualTo("jiaxian-2021");
    assertThat(c.get("flow").asText()).isEqualTo("HV_DUAL");
    hasItsStagesInTime(office.read(Role.CUSTOMER_MANAGER, "/api/v1/applications/{no}/progress", no));
    hasEveryItemPaidBySomebody(office.read(Role.CUSTOMER_MANAGER, "/api/v1/applications/{no}/costs", no));
    office.desks().forEach((role, desk) -> findsItAgain(role, desk, no));
    office.desks().values().forEach(desk -> assertThat(desk.watch().troubles()).isEmpty());
  }

  /** Everybody sees what is on the own desk, and finds the case and the own part in it when it is closed, too. */
  private static void findsItAgain(Role role, Tasklist desk, String no) {
    Page page = browser.beside(desk.page(), "/desk");
    assertThat(page.locator(".tabs a").allInnerTexts()).as(role.label())
        .hasSize(role == Role.CUSTOMER_MANAGER || role == Role.DEVELOPMENT ? 7 : 6).allMatch(tab -> tab.matches("\\S+ \\d+\\+?"));
    page.fill("[name=q]", no);
    page.click(".asking button");
    page.locator(".cases tbody a").first().click();
    PlaywrightAssertions.assertThat(page.locator(".records")).containsText(role.label() + "410425");
    PlaywrightAssertions.assertThat(page.locator("[aria-label=行政审批]")).containsText("PF-2026-0001");
    page.close();
  }

  private void work(Tasklist desk, String no, Office.Waiting task) {
    desk.take(no, task.name());
    assertThat(desk.summary()).contains(no, "郏县<b>示例</b>医院", "适用政策 郏供电〔2021〕63号");
    if (met.add(task.key())) {
      isLegible(desk, task.name());
      forgets(desk, task.key());
    }
    answers.getOrDefault(task.key(), ignored -> {}).accept(desk);
    desk.answerRequired(TODAY);
    desk.complete();
  }

  private static void isLegible(Tasklist desk, String task) {
    assertThat(desk.english()).as(task).isEmpty();
    assertThat(desk.clipped()).as(task).isEmpty();
  }

  /** At the first sight of a form everybody presses the button too early. */
  private void forgets(Tasklist desk, String key) {
    if (desk.requiresAnything()) {
      assertThat(desk.refusal()).as(key).contains("必填");
    }
    assertThat(desk.watch().troubles()).as(key).isEmpty();
  }

  /** Missing papers are named; one after the other comes in over the page. */
  private static void handIn(Tasklist desk, String... papers) {
    desk.answerRequired(TODAY);
    assertThat(desk.refusal()).contains("资料未齐，请先上传：" + String.join("、", papers));
    assertThat(desk.watch().drain()).singleElement().asString().startsWith("400 ");
    for (String paper : papers) {
      desk.upload(paper);
    }
  }

  private static void hasItsStagesInTime(JsonNode progress) {
    List<JsonNode> stages = list(progress.get("stages"));
    assertThat(stages).extracting(stage -> stage.get("stage").asText())
        .contains("ACCEPTANCE", "PLAN_REPLY", "DESIGN_REVIEW", "MID_INSPECTION", "INSPECT_AND_CONNECT");
    assertThat(stages).allSatisfy(stage -> assertThat(stage.get("state").asText()).isEqualTo("DONE"));
    assertThat(progress.get("awaited")).isEmpty();
  }

  private static void hasEveryItemPaidBySomebody(JsonNode costs) {
    assertThat(list(costs.get("items"))).isNotEmpty().allSatisfy(item -> {
      assertThat(item.get("rule").asText()).startsWith("JX-");
      assertThat(item.get("source").asText()).isNotBlank();
      assertThat(item.get("payerName").asText()).isIn("供电企业", "政府", "客户");
    });
    assertThat(list(costs.get("items"))).extracting(item -> item.get("item").asText())
        .contains("EXTERNAL_LINE", "SECOND_CIRCUIT", "HIGH_RELIABILITY_FEE", "METER");
  }

  private static List<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }
}
