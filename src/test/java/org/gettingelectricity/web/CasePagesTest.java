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
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/** The pages beside Tasklist: who is not logged in comes back, cases are found, read, noted and printed, tasks taken. */
class CasePagesTest extends BrowserTest {

  private static final AtomicInteger SITES = new AtomicInteger();

  private String root;
  private String name;
  private String no;
  private int clicks;

  @BeforeEach
  void open(@LocalServerPort int port) {
    root = "http://localhost:" + port;
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

  @AfterEach
  void close() {
    browser.closeWindows();
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

  @Test
  void everydayQuestionsAreAnsweredInThreeClicks() {
    Page page = signedIn("customer-manager", "/desk");
    asking(page, "案卷路 " + name.replaceAll("\\D", "") + " 号", "这个地址的申请在哪",
        shown -> assertThat(shown.locator(".cases")).containsText(no));
    asking(page, "0375 7654321", "来电的是哪位客户", shown -> assertThat(shown.locator(".cases")).containsText(name));
    asking(page, name, "这位客户办到哪一步", shown -> assertThat(shown.locator(".cases")).containsText("业务受理"));
    asking(page, name, "还剩几天", shown -> assertThat(shown.locator(".cases")).containsText("个工作日"));
    asking(page, name, "轮到谁办", shown -> assertThat(shown.locator(".cases")).containsText("供电企业：业务受理"));
    asking(page, no, "怎么联系客户", shown -> {
      click(shown.locator(".cases tbody a").first());
      assertThat(shown.locator("a[href='tel:0375-7654321']").first()).isVisible();
    });
    asking(page, no, "谁出资、为什么", shown -> {
      click(shown.locator(".cases tbody a").first());
      assertThat(shown.locator("article")).containsText("计量装置");
    });
    asking(page, no, "缺什么资料", shown -> {
      click(shown.locator(".cases tbody a").first());
      assertThat(shown.locator(".needs")).containsText("已提供");
    });
    asking(page, no, "现在该谁做什么任务", shown -> {
      click(shown.locator(".cases tbody a").first());
      assertThat(shown.locator(".work")).containsText("核验资料并受理");
    });
    asking(page, no, "受理回执在哪打印", shown -> {
      click(shown.locator(".cases tbody a").first());
      assertThat(shown.locator(".prints a", new Page.LocatorOptions().setHasText("受理回执"))).isVisible();
    });
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
  void severalTasksAreTakenAtOnce() {
    Page page = signedIn("customer-manager", "/desk?list=unclaimed&route=true");
    Locator card = page.locator(".cards li", new Page.LocatorOptions().setHasText(no));
    for (int turn = 0; turn < 50 && card.count() == 0; turn++) {
      page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("下一页")).click();
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
    for (String path : new String[] {"/desk", "/cases", "/cases/" + no, "/board", "/reports", "/reports/kpis", "/reports/nea-indicators", "/capacity", "/password", "/", customersPage()}) {
      page.navigate(root + path);
      assertThat(page.locator("h1").first()).isVisible();
      assertThat(new AxeBuilder(page).analyze().getViolations()).as(path)
          .filteredOn(violation -> List.of("serious", "critical").contains(violation.getImpact())).extracting(Rule::getId).isEmpty();
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

  private Page signedIn(String user, String path) {
    Page page = browser.window("zh-CN");
    page.navigate(root + path);
    page.fill("[name=username]", user);
    page.fill("[name=password]", PASSWORD);
    page.click("button");
    page.waitForURL(url -> !url.contains("sign-in"));
    return page;
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
