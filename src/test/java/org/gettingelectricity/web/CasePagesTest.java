package org.gettingelectricity.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.gettingelectricity.process.CaseDriver;
import org.gettingelectricity.process.FlowsTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/** The pages beside Tasklist: who is not logged in comes back, cases are found, read, noted and printed, tasks taken. */
class CasePagesTest extends OwnPagesTest {

  private static final AtomicInteger SITES = new AtomicInteger();

  private String name;
  private String no;
  private int clicks;

  @BeforeEach
  void apply() {
    name = "案卷客户" + SITES.incrementAndGet() + "号公司";
    HttpHeaders json = new HttpHeaders();
    json.setContentType(MediaType.APPLICATION_JSON);
    no = rest.withBasicAuth("integration", PASSWORD).postForObject("/api/v1/applications", new HttpEntity<>("""
        {"channel": "ONLINE", "region": "410425", "utility": "SGCC", "customer": {"name": "%s", "phone": "0375-7654321"},
         "site": {"address": "案卷路 %d 号"}, "facts": {"usage": "RESIDENTIAL", "area": "URBAN", "capacityKw": 8,
         "voltageKv": 0.22, "circuits": 1, "documentsProvided": ["SUBJECT_ID", "PROPERTY_CERT"],
         "tariffs": [{"tariff": "RESIDENTIAL", "capacityKw": 8}]}}""".formatted(name, SITES.get()), json), JsonNode.class)
        .get("applicationNo").asText();
  }

  @Test
  void whoIsNotLoggedInIsAskedToAndComesBack() {
    Page page = browser.window("zh-CN");
    page.navigate(root + "/cases?q=" + no);
    assertThat(page).hasTitle("登录 · 获得电力");
    page.fill("[name=username]", "nobody-here");
    page.fill("[name=password]", "wrong");
    page.click("button");
    assertThat(page.locator("#message")).hasText("用户名或密码不正确");
    page.fill("[name=username]", "customer-manager");
    page.fill("[name=password]", PASSWORD);
    page.click("button");
    assertThat(page.locator("#total")).hasText("共 1 件");
    page.navigate(root + "/camunda/app/tasklist/default/");
    page.waitForSelector(".account");
  }

  /** The tenth, who is late in a county, is asked where somebody is: by a supervisor in {@link OperatorsDayTest}. */
  @Test
  void everydayQuestionsAreAnsweredInThreeClicks() {
    String works = inTheWorks();
    Page page = signedIn("customer-manager", "/desk");
    asking(page, "案卷路 " + name.replaceAll("\\D", "") + " 号", "这个地址的申请在哪",
        shown -> assertThat(shown.locator(".cases")).containsText(no));
    asking(page, "0375 7654321", "来电的是哪位客户", shown -> assertThat(shown.locator(".cases")).containsText(name));
    asking(page, works, "什么时候必须办完", shown -> assertThat(shown.locator(".cases")).containsText(
        rest.withBasicAuth("supervisor", PASSWORD).getForObject("/api/v1/applications?q={no}", JsonNode.class, works).at("/items/0/dueOn").asText()));
    asking(page, works, "现在在谁手里", shown -> assertThat(shown.locator(".cases")).containsText("供电企业："));
    asking(page, works, "勘查结论是什么", shown -> {
      click(shown.locator(".cases tbody a").first());
      assertThat(shown.locator(".records li", new Page.LocatorOptions().setHasText("勘查现场")).first()).containsText("具备接入条件");
    });
    asking(page, works, "审批部门怎么答复的", shown -> {
      click(shown.locator(".cases tbody a").first());
      assertThat(shown.locator("[aria-label=行政审批]")).containsText("已告知承诺XZ-1");
    });
    asking(page, works, "还等客户做什么", shown -> {
      click(shown.locator(".cases tbody a").first());
      assertThat(shown.locator(".work")).containsText("客户工程");
    });
    asking(page, works, "发出过哪些文书", shown -> {
      click(shown.locator(".cases tbody a").first());
      assertThat(shown.locator("[aria-label=通知]")).containsText("方案");
      assertThat(shown.locator(".prints li", new Page.LocatorOptions().setHasText("受理回执"))).containsText("已出具 1 版");
    });
    whatMustIDoToday(page);
    whatIsOnTheDeskOfAColleague(page, works);
  }

  private void whatMustIDoToday(Page page) {
    page.navigate(root + "/cases/" + no);
    clicks = 0;
    click(page.locator("nav a", new Page.LocatorOptions().setHasText("工作台")));
    click(page.locator(".tabs a", new Page.LocatorOptions().setHasText("今日到期")));
    assertThat(page.locator(".tabs .here")).containsText("今日到期");
    assertThat(clicks).as("今天必须办什么").isLessThanOrEqualTo(3);
  }

  private void whatIsOnTheDeskOfAColleague(Page page, String works) {
    String manager = rest.withBasicAuth("supervisor", PASSWORD).getForObject("/api/v1/applications/{no}", JsonNode.class, works)
        .at("/projectManager").asText();
    page.navigate(root + "/desk");
    clicks = 0;
    click(page.locator("nav a", new Page.LocatorOptions().setHasText("申请查询")));
    page.locator("[name=responsible] option[value='" + manager + "']").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
    clicks++;
    page.waitForResponse("**/cases?*", () -> page.selectOption("[name=responsible]", manager));
    assertThat(page.locator("#total")).not().hasText("共 0 件");
    assertThat(clicks).as("请病假的同事手里有什么").isLessThanOrEqualTo(3);
  }

  /** A factory in 郏县 up to its customer's works, surveyed, answered and permitted, with its receipt printed. */
  private String inTheWorks() {
    CaseDriver driver = new CaseDriver(rest);
    String factory = driver.start(driver.application("410425", FlowsTest.FACTORY));
    driver.workUntil(factory, "userTask_awaitCustomerWorks");
    assertThat(rest.withBasicAuth("project-manager", PASSWORD).getForObject("/cases/" + factory, String.class))
        .contains("提交审批申请（规划许可）", "提交审批申请（掘路）");
    for (String permit : List.of("userTask_submitPermit", "userTask_recordDecision")) {
      driver.tasks(factory).stream().filter(task -> task.get("taskDefinitionKey").asText().equals(permit))
          .forEach(task -> driver.complete(factory, task));
    }
    rest.withBasicAuth("customer-manager", PASSWORD).getForEntity("/api/v1/applications/{no}/papers/acceptance-receipt", byte[].class, factory);
    return factory;
  }

  @Test
  void whatOneDeskDidAndNotedIsReadByTheNext() {
    JsonNode task = rest.withBasicAuth("customer-manager", PASSWORD)
        .getForObject("/engine-rest/task?processInstanceBusinessKey={no}", JsonNode.class, no).get(0);
    HttpHeaders json = new HttpHeaders();
    json.setContentType(MediaType.APPLICATION_JSON);
    rest.withBasicAuth("customer-manager", PASSWORD).postForEntity("/engine-rest/task/" + task.get("id").asText() + "/complete",
        new HttpEntity<>("{\"variables\":{}}", json), String.class);
    Page manager = signedIn("customer-manager", "/cases/" + no);
    manager.fill("#note textarea", "<b>客户</b>要求下午联系");
    manager.click("#note button");
    assertThat(manager.locator(".records .note")).containsText("<b>客户</b>要求下午联系");
    Page crew = signedIn("metering", "/cases/" + no);
    assertThat(crew.locator(".records")).containsText("核验资料并受理");
    assertThat(crew.locator(".records .note")).containsText("要求下午联系");
    assertThat(crew.locator(".work a")).hasCount(0);
  }

  @Test
  void fromSigningInToAFinishedTaskAndOnWithoutAMouse() {
    Page page = browser.window("zh-CN");
    page.navigate(root + "/desk");
    tabTo(page, "[name=username]");
    page.keyboard().type("customer-manager");
    tabTo(page, "[name=password]");
    page.keyboard().type(PASSWORD);
    page.keyboard().press("Enter");
    assertThat(page.locator("h1")).hasText("我的工作台");
    page.keyboard().press("Control+Alt+s");
    page.keyboard().type(no);
    page.keyboard().press("Enter");
    assertThat(page.locator("#total")).hasText("共 1 件");
    tabTo(page, ".cases tbody a");
    page.keyboard().press("Enter");
    tabTo(page, ".work a");
    page.keyboard().press("Enter");
    assertThat(page.locator(".fjs-container")).containsText(no);
    assertThat(page.locator("button.claim")).isVisible();
    page.keyboard().press("Control+Alt+c");
    assertThat(page.locator(".task-card .disabled-form")).hasCount(0);
    assertThat(page.locator(".task-card .unclaim")).hasAttribute("aria-label", "取消领取");
    assertThat(new AxeBuilder(page).include(".task-card").analyze().getViolations()).as("an open task")
        .filteredOn(violation -> List.of("serious", "critical").contains(violation.getImpact()))
        .flatExtracting(Rule::getNodes).extracting(node -> node.getHtml()).isEmpty();
    page.keyboard().press("Control+Alt+f");
    assertThat(page.locator(".fjs-container :focus")).hasCount(1);
    page.waitForResponse("**/submit-form", () -> page.keyboard().press("Control+Enter"));
    assertThat(page.locator(".next-said")).containsText("已办结");
    assertThat(page.locator(".tasks-list li.task").first()).isVisible();
    page.keyboard().press("Control+Alt+n");
    assertThat(page.locator(".task-card h2.task")).isVisible();
    page.keyboard().press("Control+Alt+s");
    assertThat(page.locator("#q")).isFocused();
  }

  /** As people reach something who have no mouse. */
  private static void tabTo(Page page, String selector) {
    assertThat(page.locator(selector).first()).isVisible();
    for (int turn = 0; turn < 100 && !(Boolean) page.evaluate("selector => document.activeElement.matches(selector)", selector); turn++) {
      page.keyboard().press("Tab");
    }
    assertThat((Boolean) page.evaluate("selector => document.activeElement.matches(selector)", selector)).as(selector).isTrue();
  }

  @Test
  void severalTasksAreTakenAtOnce() {
    Page page = signedIn("customer-manager", "/desk?list=unclaimed&route=true");
    Locator card = page.locator(".cards li", new Page.LocatorOptions().setHasText(no));
    for (int next = 1; card.count() == 0; next++) {
      page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("下一页")).click();
      page.waitForURL(Pattern.compile("[?&]page=" + next + "\\b"));
    }
    card.locator(".pick").check();
    page.click("#take");
    assertThat(page.locator("#said")).containsText("已领取 1 项");
    JsonNode task = rest.withBasicAuth("customer-manager", PASSWORD)
        .getForObject("/engine-rest/task?processInstanceBusinessKey={no}", JsonNode.class, no).get(0);
    assertThat(task.get("assignee").asText()).isEqualTo("customer-manager");
  }

  @Test
  void aPhotoTakenWithoutANetworkIsSentFromWhateverPageIsOpenedNext() {
    Page page = signedIn("customer-manager", "/cases/" + no);
    BrowserContext telephone = page.context();
    telephone.setOffline(true);
    page.selectOption("#photo [name=code]", "METER_PHOTO");
    page.setInputFiles("#photo [name=file]", new FilePayload("电能表.pdf", "application/pdf", "%PDF-1.4\n%%EOF\n".getBytes(StandardCharsets.UTF_8)));
    page.click("#photo button");
    assertThat(page.locator("#photo-said")).containsText("已保存在本机");
    assertThat(page.locator("#waiting")).containsText("有 1 个文件待发送");
    page.close();
    telephone.setOffline(false);
    Page next = telephone.newPage();
    next.waitForResponse("**/" + no + "/documents", () -> next.navigate(root + "/desk"));
    next.navigate(root + "/cases/" + no);
    assertThat(next.locator(".files")).containsText("电能表和封印照片：电能表.pdf");
    assertThat(next.locator("#waiting")).isHidden();
  }

  @Test
  void anAuditorFindsACaseAndReadsItsLedgerAndTheTrailAndChangesNothing() {
    Page page = signedIn("auditor", "/desk");
    assertThat(page.locator("h1")).hasText("申请查询");
    assertThat(page.locator("nav a[href='/desk']")).hasCount(0);
    page.fill("[name=q]", no);
    page.click(".asking button");
    page.locator(".cases tbody a").first().click();
    assertThat(page.locator("article")).containsText("账本完整");
    assertThat(page.locator(".work a")).hasCount(0);
    page.navigate(root + "/");
    assertThat(page.locator("a[href='board']")).isHidden();
    assertThat(page.locator("a[href='camunda/app/admin/']")).isHidden();
    assertThat(page.locator("a[href='api/v1/audit.xlsx']")).isVisible();
    assertThat(page.request().get(root + "/api/v1/audit.xlsx").status()).isEqualTo(200);
    assertThat(page.request().get(root + "/api/v1/ledger/verification").status()).isEqualTo(200);
  }

  @Test
  void anAdministratorFindsACaseAndWorksNone() {
    Page page = signedIn("camunda-admin", "/cases?q=" + no);
    page.locator(".cases tbody a").first().click();
    assertThat(page.locator(".work")).containsText("核验资料并受理");
    assertThat(page.locator(".work a")).hasCount(0);
    page.navigate(root + "/board");
    assertThat(page.locator(".big")).containsText("在办");
  }

  @Test
  void whoLeavesHasToSignInAgain() {
    Page page = signedIn("customer-manager", "/desk");
    page.click("#leave");
    assertThat(page).hasTitle("登录 · 获得电力");
    page.navigate(root + "/desk");
    assertThat(page).hasTitle("登录 · 获得电力");
  }

  @Test
  void onATelephoneNothingIsWiderThanTheScreen() {
    Page page = signedIn("metering", "/desk");
    page.setViewportSize(390, 844);
    for (String path : new String[] {"/desk?list=group", "/cases", "/cases/" + no, "/reports", "/reports/kpis", "/capacity", "/password", "/", customersPage()}) {
      page.navigate(root + path);
      assertThat((Integer) page.evaluate("document.documentElement.scrollWidth")).as(path).isLessThanOrEqualTo(390);
    }
  }

  @Test
  void everybodyCanUseThePages() {
    Page page = signedIn("supervisor", "/desk");
    for (String path : new String[] {"/desk", "/cases", "/cases/" + no, "/board", "/reports", "/reports/kpis", "/reports/nea-indicators", "/capacity", "/password", "/meetings", "/late-permits", "/", customersPage()}) {
      page.navigate(root + path);
      assertThat(page.locator("h1").first()).isVisible();
      assertThat(new AxeBuilder(page).analyze().getViolations()).as(path)
          .filteredOn(violation -> List.of("serious", "critical").contains(violation.getImpact())).extracting(Rule::getId).isEmpty();
    }
    page.setViewportSize(390, 844);
    for (String path : new String[] {"/board", "/meetings", "/late-permits"}) {
      page.navigate(root + path);
      assertThat((Integer) page.evaluate("document.documentElement.scrollWidth")).as(path).isLessThanOrEqualTo(390);
    }
  }

  @Test
  void theBoardSaysWhoIsLateAndLeadsToTheCase() {
    Page page = signedIn("supervisor", "/board");
    assertThat(page.locator(".heat svg")).isVisible();
    assertThat(page.locator("#trend canvas")).isVisible();
    page.locator(".big a").first().click();
    assertThat(page.locator("#total")).containsText("件");
    page.navigate(root + "/board");
    Page other = signedIn("customer-manager", "/board");
    assertThat(other.locator("[role=alert]")).containsText("督办");
  }

  @Test
  void whoIsRemindedReadsItOnTheStartPageAndAtTheDesk() {
    rest.withBasicAuth("supervisor", PASSWORD).postForObject("/api/v1/applications/" + no + "/reminders", Map.of("text", "请今日\n联系客户"), String.class);
    Page anonymous = browser.window("zh-CN");
    anonymous.navigate(root + "/");
    assertThat(anonymous.locator("h1")).isVisible();
    assertThat(anonymous.locator("#reminders")).isHidden();
    Page crew = signedIn("customer-manager", "/desk");
    crew.navigate(root + "/");
    crew.locator("#reminders a", new Page.LocatorOptions().setHasText(no)).click();
    assertThat(crew.locator("#reminders")).containsText("未看");
    crew.navigate(root + "/desk");
    Locator reminder = crew.locator("#reminders li", new Page.LocatorOptions().setHasText(no));
    assertThat(reminder).containsText("联系客户");
    reminder.locator(".seen").click();
    assertThat(reminder).hasCount(0);
  }

  private String customersPage() {
    return URI.create(rest.withBasicAuth("integration", PASSWORD).postForObject("/api/v1/applications/" + no + "/customer-link", null,
        JsonNode.class).get("url").asText()).getPath();
  }

  /** Types into the search of the desk and counts the clicks until the answer is seen. */
  private void asking(Page page, String typed, String question, Consumer<Page> answer) {
    page.navigate(root + "/desk");
    clicks = 0;
    page.fill("[name=q]", typed);
    click(page.locator(".asking button"));
    answer.accept(page);
    assertThat(clicks).as(question).isLessThanOrEqualTo(3);
  }

  private void click(Locator place) {
    place.click();
    clicks++;
  }
}
