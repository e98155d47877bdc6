package org.gettingelectricity.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** 受理申请 in the browser: one form, the flow chosen by the policy, drafts kept, refusals that lose nothing, a receipt. */
class ApplyPageTest extends OwnPagesTest {

  @Test
  void whatIsTypedIsJudgedKeptCorrectedAndSentOnce() {
    Page page = opened("/apply");
    fill(page, "粮店一号", "受理路 1 号");
    assertThat(page.locator("#verdict")).containsText("低压居民");
    assertThat(page.locator("#verdict")).containsText("原因");
    assertThat(page.locator("#kept")).hasText("草稿已保存");

    page.navigate(root + "/apply");
    page.locator("#drafts a", new Page.LocatorOptions().setHasText("粮店一号")).click();
    ready(page);
    assertThat(field(page, "用电地址").locator("input")).hasValue("受理路 1 号");
    assertThat(page.locator("[aria-label=区县]")).hasValue("410425");

    field(page, "联系电话").locator("input").fill("1".repeat(32));
    field(page, "申请容量（千瓦）").locator("input").fill("0");
    page.getByText("提交申请").click();
    assertThat(page.locator("#said")).not().isEmpty();
    assertThat(field(page, "用电地址").locator("input")).hasValue("受理路 1 号");

    field(page, "联系电话").locator("input").fill("0375-7650011");
    field(page, "申请容量（千瓦）").locator("input").fill("8");
    page.getByText("提交申请").click();
    assertThat(page.locator("#receipt")).containsText("流程：低压居民");
    String no = page.locator("#number").innerText();
    JsonNode stored = rest.withBasicAuth("customer-manager", PASSWORD).getForObject("/api/v1/applications/{no}", JsonNode.class, no);
    assertThat(stored.at("/facts/tariffs/0/capacityKw").asInt()).isEqualTo(8);
    assertThat(page.locator("#receipt a").first()).hasAttribute("href", "/api/v1/applications/" + no + "/papers/acceptance-receipt");
    page.navigate(root + "/apply");
    assertThat(page.locator("body")).not().containsText("粮店一号");
  }

  @Test
  void severalTariffsAndFieldsThatDependOnOthers() {
    Page page = opened("/apply");
    fill(page, "粮店二号", "受理路 2 号");
    assertThat(page.getByText("小微企业（含个体工商户）")).isHidden();
    page.getByText("非居民", new Page.GetByTextOptions().setExact(true)).click();
    assertThat(page.getByText("小微企业（含个体工商户）")).isVisible();
    page.getByText("增加一类电价").click();
    Locator lines = page.locator(".tariff");
    lines.nth(0).locator("select").selectOption(new SelectOption().setLabel("工商业及其他"));
    lines.nth(0).locator("input").fill("5");
    lines.nth(1).locator("select").selectOption(new SelectOption().setLabel("农业生产"));
    lines.nth(1).locator("input").fill("3");
    page.getByText("提交申请").click();
    String no = page.locator("#number").innerText();
    JsonNode tariffs = rest.withBasicAuth("customer-manager", PASSWORD).getForObject("/api/v1/applications/{no}", JsonNode.class, no)
        .at("/facts/tariffs");
    assertThat(tariffs).hasSize(2);
  }

  @Test
  void everybodyCanUseThePageOnATelephoneToo() {
    Page page = opened("/apply");
    page.setViewportSize(390, 844);
    assertThat((Integer) page.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(390);
    assertThat(new AxeBuilder(page).analyze().getViolations())
        .filteredOn(violation -> List.of("serious", "critical").contains(violation.getImpact())).extracting(Rule::getId).isEmpty();
  }

  @Test
  void theCounterIsForClientManagersAndSaysWhatIsWrong() {
    assertThat(post("metering", "{}", "key-1").getStatusCode().value()).isEqualTo(403);
    ResponseEntity<JsonNode> unknown = post("customer-manager", "{\"customerName\": \"甲\", \"colour\": \"red\"}", "key-2");
    assertThat(unknown.getStatusCode().value()).isEqualTo(400);
    assertThat(unknown.getBody().get("errors").toString()).contains("colour", "region");
    assertThat(post("customer-manager", "{}", "").getStatusCode().value()).isEqualTo(400);
    assertThat(rest.withBasicAuth("metering", PASSWORD).getForEntity("/apply", String.class).getStatusCode().value()).isEqualTo(403);
  }

  private ResponseEntity<JsonNode> post(String user, String body, String key) {
    HttpHeaders headers = new HttpHeaders();
    headers.setContentType(MediaType.APPLICATION_JSON);
    headers.set("Idempotency-Key", key);
    return rest.withBasicAuth(user, PASSWORD).postForEntity("/apply", new HttpEntity<>(body, headers), JsonNode.class);
  }

  private static Locator field(Page page, String label) {
    return page.locator(".field", new Page.LocatorOptions().setHasText(label)).first();
  }

  private static void fill(Page page, String name, String address) {
    field(page, "客户名称").locator("input").fill(name);
    field(page, "用电地址").locator("input").fill(address);
    page.locator("[aria-label=省份]").selectOption("410000");
    page.locator("[aria-label=城市]").selectOption("410400");
    page.locator("[aria-label=区县]").selectOption("410425");
    page.getByText("居民", new Page.GetByTextOptions().setExact(true)).click();
    page.getByText("城镇", new Page.GetByTextOptions().setExact(true)).click();
    field(page, "申请容量（千瓦）").locator("input").fill("8");
    field(page, "申请电压").locator("select").selectOption("0.22");
    page.locator(".tariff select").selectOption("RESIDENTIAL");
    field(page, "收到的资料").getByText("主体证明").click();
    field(page, "收到的资料").getByText("产权证明").click();
  }

  private Page opened(String path) {
    Page page = signedIn("customer-manager", path);
    ready(page);
    return page;
  }

  private static void ready(Page page) {
    page.waitForSelector("#application[data-ready]");
  }
}
