package org.gettingelectricity.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.FilePayload;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.gettingelectricity.TestClock;
import org.gettingelectricity.access.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What each role of 太原 finds on its page, what it may see, and what becomes of mistakes. */
class OperatorsDayTest extends BrowserTest {

  private static final String AREA = "1401";
  /** What customers of these tests are called is script, and is shown as they typed it. */
  private static final Set<String> TYPED = Set.of("script", "alert", "document", "title");
  private static final String APPLICATION = """
      {"channel": "ONLINE", "region": "%s", "utility": "SGCC", "customer": {"name": "%s"}, "site": {"address": "%s"},
       "facts": {"usage": "RESIDENTIAL", "area": "URBAN", "capacityKw": 8, "voltageKv": 0.22, "circuits": 1,
       "tariffs": [{"tariff": "RESIDENTIAL", "capacityKw": 8}]}}""";
  private static final List<String> EVERYBODYS =
      List.of(Tasklist.MINE, "已超期", "今日到期", "即将超期", "缺件待补");
  /** The day of the test's clock. */
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
  private static final byte[] PROGRAM = {'M', 'Z', (byte) 0x90, 0, 3, 0, 0, 0};
  private static final int MOST_HALF_DAYS = 20;
  private static final int TOO_MANY_BYTES = 20 * 1024 * 1024 + 1;

  private static Office office;
  private static String own;
  private static String foreign;

  @Autowired TestClock clock;
  @Autowired ManagementService management;
  @Autowired RuntimeService runtime;

  @AfterAll
  static void goHome() {
    office = null;
  }

  @BeforeEach
  void apply() {
    if (office == null) {
      office = new Office(rest, browser, AREA);
      own = office.apply(APPLICATION.formatted("140105", "太原<script>alert(1)</script>用户", "太原示例路1号"));
      foreign = office.apply(APPLICATION.formatted("370100", "济南用户", "济南示例路1号"));
    }
  }

  @ParameterizedTest
  @EnumSource(value = Role.class, mode = EnumSource.Mode.EXCLUDE, names = {"PROCESS_OWNER", "INTEGRATION", "ADMIN", "AUDITOR", "MONITORING"})
  void findsOwnWorkAndNothingElse(Role role) {
    Tasklist desk = office.desk(role).home();
    assertThat(desk.filters()).containsExactlyInAnyOrderElementsOf(filters(role));
    List<String> cards = new ArrayList<>();
    Map<String, Integer> sizes = new LinkedHashMap<>();
    for (String filter : desk.filters()) {
      desk.show(filter);
      List<String> shown = desk.cards();
      desk.counts(shown.size());
      sizes.put(filter, shown.size());
      cards.addAll(shown);
    }
    desk.numbers(sizes);
    boolean seesTheNewcomer = role == Role.CUSTOMER_MANAGER || role == Role.SUPERVISOR;
    assertThat(cards.stream().anyMatch(card -> card.contains(own))).isEqualTo(seesTheNewcomer);
    assertThat(cards).noneMatch(card -> card.contains(foreign));
    assertThat(desk.english()).isSubsetOf(TYPED);
    assertThat(desk.clipped()).isEmpty();
    assertThat(desk.watch().drain()).isEmpty();
    hasNoTask(role, foreign);
    if (!seesTheNewcomer) {
      hasNoTask(role, own);
    }
    knowsNothingOf(role, foreign);
  }

  private static List<String> filters(Role role) {
    return Stream.concat(EVERYBODYS.stream(),
        role == Role.SUPERVISOR ? Stream.of("督办", "全部在办") : Stream.of(Tasklist.UNCLAIMED, "本岗位在办")).toList();
  }

  /** Neither a link to somebody else's task nor the engine's REST shows any of it. */
  private void hasNoTask(Role role, String no) {
    String task = office.waiting(no).get(0).id();
    assertThat(office.desk(role).follow(task)).contains("没有这项内容，或您没有相应的权限")
        .doesNotContain(no, "用户", "示例路", "核验资料");
    assertThat(office.desk(role).watch().drain()).allMatch(trouble -> trouble.matches("40[34] GET .*"));
    for (String part : List.of("", "/variables", "/form-variables", "/rendered-form", "/comment", "/attachment")) {
      assertThat(office.get(role, "/engine-rest/task/" + task + part).getStatusCode().value()).as(part).isIn(403, 404);
    }
    for (String url : List.of("/history/task?processInstanceBusinessKey=", "/task?processInstanceBusinessKey=")) {
      assertThat(office.read(role, "/engine-rest" + url + no)).as(url).isEmpty();
    }
  }

  /** People of one area work with the whole case, papers included; of another area they are told nothing. */
  private void knowsNothingOf(Role role, String no) {
    for (String part : List.of("", "/progress", "/documents", "/costs", "/approvals", "/ledger")) {
      assertThat(office.get(role, "/api/v1/applications/" + no + part).getStatusCode().value()).as(part).isIn(403, 404);
    }
    assertThat(office.read(role, "/engine-rest/history/process-instance?processInstanceBusinessKey=" + no)).isEmpty();
    assertThat(office.get(role, "/engine-rest/history/variable-instance?variableName=customerName").getBody())
        .doesNotContain("济南用户");
  }

  @Test
  void refusesFilesThatAreNotWhatTheyClaimToBe() {
    Tasklist desk = office.desk(Role.CUSTOMER_MANAGER).home().open(own, "核验资料并受理").tab("资料");
    desk.offer("主体证明", new FilePayload("身份证.pdf", "application/pdf", PROGRAM));
    assertThat(desk.paperRefusal()).contains("内容与扩展名一致");
    desk.offer("主体证明", new FilePayload("身份证.exe", "application/octet-stream", PROGRAM));
    assertThat(desk.paperRefusal()).isNotBlank();
    desk.offer("主体证明", new FilePayload("身份证.pdf", "application/pdf", new byte[TOO_MANY_BYTES]));
    assertThat(desk.paperRefusal()).contains("文件过大");
    assertThat(office.read(Role.CUSTOMER_MANAGER, "/api/v1/applications/{no}/documents", own).get("documents")).isEmpty();
    assertThat(desk.watch().drain()).allMatch(trouble -> trouble.startsWith("4"));
    assertThat(desk.page().locator("script:text('alert(1)')").count()).as("run as script").isZero();
  }

  /** Whatever is wrong is said beside the field or above the form; nothing is stored, and nothing typed is lost. */
  @Test
  void startsAnApplicationAtTheCounterOnceEveryMistakeIsMended() {
    String name = "柜台<script>document.title='x'</script>用户";
    Tasklist desk = office.desk(Role.CUSTOMER_MANAGER).home().begin("低压居民");
    assertThat(desk.clipped()).isEmpty();
    assertThat(desk.english()).isSubsetOf(TYPED);
    assertThat(desk.startRefusal()).contains("必填");
    desk.fill("客户名称", name).fill("用电地址", "太原示例路" + System.nanoTime() + "号").fill("联系电话", "来电显示")
        .fill("行政区划代码", "140105");
    assertThat(desk.startRefusal()).contains("格式不正确");
    desk.fill("联系电话", "0351-00000001").answerRequired(TODAY);
    for (String nonsense : List.of("1e400", "-8", "很多")) {
      desk.fill("申请容量", nonsense);
      assertThat(desk.startRefusal()).as(nonsense).containsPattern("\\p{IsHan}").doesNotContainPattern("[A-Za-z]{2,}");
      assertThat(desk.value("申请容量")).isNotEqualTo("NaN");
    }
    desk.fill("申请容量", "８");
    assertThat(desk.value("申请容量")).as("typed on a Chinese keyboard").isEqualTo("8");
    assertThat(desk.startRefusal()).contains("主体证明");
    assertThat(desk.value("客户名称")).isEqualTo(name);
    assertThat(started("柜台")).isZero();
    desk.choose("收到的资料", "主体证明（身份证或营业执照）").choose("收到的资料", "产权证明").start();
    desk.show(Tasklist.UNCLAIMED);
    assertThat(desk.cards()).anyMatch(card -> card.contains(name));
    assertThat(started("柜台")).isEqualTo(1);
    assertThat(desk.page().title()).isNotEqualTo("x");
    assertThat(desk.watch().drain()).allMatch(trouble -> trouble.startsWith("400 POST"));
  }

  private int started(String customer) {
    return office.read(Role.CUSTOMER_MANAGER, "/engine-rest/task/count?taskVariables=caseSummary_like_{like}",
        "%" + customer + "%").get("count").asInt();
  }

  @Test
  void aSupervisorHasTheDelayExplained() {
    String late = office.apply(APPLICATION.formatted("140106", "太原迟办用户", "太原示例路" + System.nanoTime() + "号"));
    for (int halfDays = 0; halfDays < MOST_HALF_DAYS && !office.waits(late, "说明原因并处理"); halfDays++) {
      clock.advance(Duration.ofHours(12));
      due(late).forEach(job -> management.executeJob(job.getId()));
    }
    Tasklist desk = office.desk(Role.SUPERVISOR).home();
    whoIsLateInTheCountyIsReminded(desk, late);
    desk.show("督办");
    assertThat(desk.cards()).anyMatch(card -> card.contains(late));
    desk.openIn("督办", late, "说明原因并处理").claim();
    assertThat(desk.refusal()).contains("必填");
    desk.choose("超期责任方", "客户").fill("原因说明和处理措施", "客户资料未到，已电话催告")
        .fill("证明材料（文件编号或名称）", "通话记录 12").complete();
    desk.show("督办");
    assertThat(desk.cards()).noneMatch(card -> card.contains(late) && card.contains("说明原因并处理"));
    assertThat(desk.watch().drain()).isEmpty();
  }

  /** From the board to the late cases of a county in two clicks; what is late is asked for from the board itself. */
  private static void whoIsLateInTheCountyIsReminded(Tasklist desk, String late) {
    Page board = browser.beside(desk.page(), "/desk");
    board.locator("nav a", new Page.LocatorOptions().setHasText("督办看板")).click();
    PlaywrightAssertions.assertThat(board.locator(".big a").nth(1)).not().hasText("已超期0");
    board.locator(".pick[data-no='%s']".formatted(late)).check();
    board.click("#remind");
    PlaywrightAssertions.assertThat(board.locator("#said")).containsText("已催办 1 件，记入办理记录，送达：客户经理");
    board.locator("a.late[href='/cases?overdue=true&region=140106']").click();
    PlaywrightAssertions.assertThat(board.locator(".cases")).containsText(late);
    board.locator(".cases a", new Page.LocatorOptions().setHasText(late)).click();
    PlaywrightAssertions.assertThat(board.locator("#reminders")).containsText("请尽快办理");
    board.close();
  }

  private List<Job> due(String no) {
    Date now = Date.from(clock.instant());
    return runtime.createProcessInstanceQuery().processInstanceBusinessKey(no).list().stream().flatMap(instance ->
        management.createJobQuery().processInstanceId(instance.getId()).duedateLowerThan(now).list().stream()).toList();
  }
}
