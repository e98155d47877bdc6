package org.gettingelectricity.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import org.gettingelectricity.access.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Work in 宁波 goes to somebody else, or waits for a later day, by what people do on their pages. */
class DeskChangesTest extends BrowserTest {

  private static final String AREA = "3302";
  private static final String CHECK = "核验资料并受理";
  private static final String APPLICATION = """
      {"channel": "ONLINE", "region": "330205", "utility": "SGCC", "customer": {"name": "宁波用户"},
       "site": {"address": "宁波示例路%d号"}, "facts": {"usage": "RESIDENTIAL", "area": "URBAN", "capacityKw": 8,
       "voltageKv": 0.22, "circuits": 1, "tariffs": [{"tariff": "RESIDENTIAL", "capacityKw": 8}]}}""";

  private static Office office;
  private static Office.Colleague colleague;

  private Tasklist desk;
  private String no;

  @AfterAll
  static void goHome() {
    office = null;
  }

  @BeforeEach
  void takeANewTask() {
    if (office == null) {
      office = new Office(rest, browser, AREA);
      colleague = office.colleague(Role.CUSTOMER_MANAGER, "接班人");
    }
    no = office.apply(APPLICATION.formatted(System.nanoTime()));
    desk = office.desk(Role.CUSTOMER_MANAGER).home().take(no, CHECK);
  }

  @Test
  void handsACaseOverForAReason() {
    desk.tab("责任人").handOver("客户经理", colleague.user(), " ");
    assertThat(desk.paperRefusal()).isEqualTo("原因：必填");
    desk.handOver("客户经理", colleague.user(), "工作调动");
    assertThat(desk.confirmation()).isEqualTo("已交接，转移任务 1 项");
    assertThat(desk.tabText()).contains(colleague.name(), "工作调动", "首问负责", "交接");
    assertThat(desk.english()).isEmpty();
    desk.show(Tasklist.MINE);
    assertThat(desk.cards()).noneMatch(card -> card.contains(no));
    colleague.desk().show(Tasklist.MINE);
    assertThat(colleague.desk().cards()).anyMatch(card -> card.contains(no) && card.contains(CHECK));
    Tasklist supervisor = office.desk(Role.SUPERVISOR).openIn("全部在办", no, CHECK);
    assertThat(supervisor.page().locator(".task-card .assignee")).containsText(colleague.name());
    assertThat(supervisor.page().locator(".tasks-list .active .assignee")).containsText(colleague.name());
    assertThat(supervisor.english()).isEmpty();
    assertThat(supervisor.watch().drain()).isEmpty();
    assertThat(desk.watch().drain()).isEmpty();
  }

  @Test
  void handsSeveralCasesOverAtOnce() {
    String other = office.apply(APPLICATION.formatted(System.nanoTime()));
    desk.home().take(other, CHECK);
    Page mine = browser.beside(desk.page(), "/desk?list=mine");
    mine.locator(".pick[data-no='%s']".formatted(no)).check();
    mine.locator(".pick[data-no='%s']".formatted(other)).check();
    mine.click("#hand");
    Locator to = mine.locator("#handing option", new Page.LocatorOptions().setHasText(colleague.name()));
    to.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
    mine.selectOption("#handing [name=to]", to.getAttribute("value"));
    mine.fill("#handing [name=reason]", "岗位调整");
    mine.click("#handing button");
    assertThat(mine.locator("#said")).hasText("已移交 2 件");
    colleague.desk().show(Tasklist.MINE);
    assertThat(colleague.desk().cards()).anyMatch(card -> card.contains(no)).anyMatch(card -> card.contains(other));
  }

  @Test
  void aSubstituteTakesOverWhatWasLeftOnTheDesk() {
    Page away = browser.beside(desk.page(), "/camunda/assets/absences.html");
    Watch watch = new Watch(away);
    assertThat(away.locator("[name=substitute] option")).not().hasCount(0); // those who may stand in come a moment later
    away.click("button[type=submit]");
    assertThat(away.locator("#message")).hasText("首日：必填；末日：必填");
    register(away, "2026-03-06", "2026-03-02");
    assertThat(away.locator("#message")).hasText("末日：不能早于首日，且最长 366 天");
    register(away, "2026-03-02", "2026-03-06");
    assertThat(away.locator("#message")).hasText("已登记");
    assertThat(watch.drain()).hasSize(2).allMatch(trouble -> trouble.startsWith("400 POST"));

    Page standIn = browser.beside(colleague.desk().page(), "/camunda/assets/absences.html");
    Locator task = standIn.locator("tr", new Page.LocatorOptions().setHasText(no));
    assertThat(task).containsText(CHECK);
    task.getByText("接手").click();
    assertThat(standIn.locator("#message")).hasText("已接手：" + CHECK);
    assertThat(task).hasCount(0);
    colleague.desk().home().show(Tasklist.MINE);
    assertThat(colleague.desk().cards()).anyMatch(card -> card.contains(no));

    away.getByText("撤销").click();
    assertThat(away.locator("#absences")).containsText("没有缺勤登记");
    assertThat(watch.drain()).isEmpty();
    away.close();
    standIn.close();
  }

  private static void register(Page page, String from, String to) {
    page.fill("[name=from]", from);
    page.fill("[name=to]", to);
    page.selectOption("[name=substitute]", colleague.user());
    page.fill("[name=reason]", "<b>年休假</b>");
    page.click("button[type=submit]");
  }

  @Test
  void aRefusalCallsFieldsWhatTheFormCallsThemAndSaysEachThingOnce() {
    desk.upload("主体证明").upload("产权证明").tick("需要建设配套电网工程").fill("线路长度", "20").fill("掘路长度", "50");
    assertThat(desk.refusal().lines().skip(2)).containsExactly("掘路长度 50 米，超过线路长度 20 米");
    assertThat(desk.english()).isEmpty();

    desk.tab("暂停与变更").change("登记有误，予以更正", "申请容量（千瓦）", "十千瓦", "登记时漏看一位");
    assertThat(desk.paperRefusal().lines()).containsOnlyOnce("申请容量（千瓦）：应为数字");
    desk.change("登记有误，予以更正", "申请容量（千瓦）", "10", "登记时漏看一位");
    assertThat(desk.confirmation()).isEqualTo("已登记，并按适用政策重新判定");
    assertThat(desk.watch().drain()).hasSize(2).allMatch(trouble -> trouble.startsWith("400 POST"));
    Page shown = browser.beside(desk.page(), "/cases/" + no);
    assertThat(shown.locator("#revisions tbody tr")).hasCount(1);
    assertThat(shown.locator("#revisions")).containsText("报装容量（kW）：8 → 10");
    assertThat(shown.locator("#revisions")).containsText("登记时漏看一位");
    shown.close();
  }

  @Test
  void putsATaskOffToADayOfTheCalendar() {
    assertThat(desk.looksAgainOn()).startsWith("2026年3月3日");
    desk.lookAgainOn(20);
    desk.home().openIn(Tasklist.MINE, no, CHECK);
    assertThat(desk.looksAgainOn()).startsWith("2026年3月20日");
    assertThat(desk.watch().drain()).isEmpty();
  }
}
