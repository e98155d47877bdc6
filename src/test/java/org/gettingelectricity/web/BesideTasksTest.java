package org.gettingelectricity.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SelectOption;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/** What operators do to a case beside its tasks, on the tab 暂停与变更. */
class BesideTasksTest extends BrowserTest {

  private static final AtomicInteger SITES = new AtomicInteger();

  private String no;
  private String task;
  private Page manager;
  private Page supervisor;

  @BeforeEach
  void apply() {
    HttpHeaders json = new HttpHeaders();
    json.setContentType(MediaType.APPLICATION_JSON);
    no = rest.withBasicAuth("integration", PASSWORD).postForObject("/api/v1/applications", new HttpEntity<>("""
        {"channel": "ONLINE", "region": "410425", "utility": "SGCC", "customer": {"name": "暂停客户"},
         "site": {"address": "暂停路 %d 号"}, "facts": {"usage": "RESIDENTIAL", "area": "URBAN", "capacityKw": 8,
         "voltageKv": 0.22, "circuits": 1, "documentsProvided": ["SUBJECT_ID", "PROPERTY_CERT"],
         "tariffs": [{"tariff": "RESIDENTIAL", "capacityKw": 8}]}}""".formatted(SITES.incrementAndGet()), json), JsonNode.class)
        .get("applicationNo").asText();
    task = rest.withBasicAuth("customer-manager", PASSWORD)
        .getForObject("/engine-rest/task?processInstanceBusinessKey={no}", JsonNode.class, no).get(0).get("id").asText();
    manager = window("customer-manager");
    supervisor = window("supervisor");
  }

  @AfterEach
  void close() {
    browser.closeWindows();
  }

  @Test
  void theClocksStopOnceASecondPersonConfirmsAndGoOnTheSameWay() {
    press(manager, "申请暂停", "申请暂停");
    assertThat(section(manager, "申请暂停")).containsText("暂停须有证明材料，请先选择文件");

    choose(section(manager, "申请暂停"), "原因", "疫情防控");
    fill(section(manager, "申请暂停"), "说明", "<b>封控</b>");
    section(manager, "申请暂停").locator("input[type=file]").setInputFiles(
        new FilePayload("封控通知.pdf", "application/pdf", "%PDF-1.4\n%%EOF\n".getBytes(StandardCharsets.UTF_8)));
    press(manager, "申请暂停", "申请暂停");
    assertThat(manager.locator(".case-tab .alert-success")).hasText("已申请暂停，由另一人确认后生效");
    assertThat(section(manager, "计时暂停")).containsText("不可抗力：疫情防控");
    assertThat(section(manager, "计时暂停")).containsText("<b>封控</b>");
    press(manager, "计时暂停", "确认暂停");
    assertThat(section(manager, "计时暂停")).containsText("仅督办可以进行此操作");
    assertThat(state(0)).isEqualTo("REQUESTED");

    reload(supervisor);
    assertThat(section(supervisor, "计时暂停").locator("a")).hasText("封控通知.pdf");
    assertThat(supervisor.locator("body")).not().containsText("customer-manager");
    press(supervisor, "计时暂停", "确认暂停");
    assertThat(supervisor.locator(".case-tab .alert-success")).hasText("已确认暂停");
    assertThat(section(supervisor, "计时暂停").locator(".label")).hasText("暂停中");

    reload(manager);
    fill(section(manager, "申请恢复计时"), "恢复原因", "解除封控");
    fill(section(manager, "申请恢复计时"), "证明材料", "解除通知 2 号");
    press(manager, "申请恢复计时", "申请恢复");
    assertThat(section(manager, "计时暂停").locator(".label")).hasText("待确认恢复");
    reload(supervisor);
    press(supervisor, "计时暂停", "确认恢复");
    assertThat(section(supervisor, "计时暂停").locator(".label")).hasText("已恢复");
    assertThat(state(0)).isEqualTo("ENDED");
  }

  @Test
  void whatTheCustomerChangesIsJudgedAnewAndWhatIsWrongIsRefused() {
    Locator form = section(manager, "变更与更正");
    choose(form, "事项", "申请容量（千瓦）");
    assertThat(form).containsText("现登记：8");
    fill(form, "改为", "1e400");
    fill(form, "原因", "增加空调");
    press(manager, "变更与更正", "提交");
    assertThat(form.locator(".alert-danger")).containsText("申请容量（千瓦）：应为数字");
    fill(form, "改为", "12");
    press(manager, "变更与更正", "提交");
    assertThat(manager.locator(".case-tab .alert-success")).containsText("按适用政策重新判定");
    assertThat(show().get("facts").get("capacityKw").asInt()).isEqualTo(12);
  }

  @Test
  void aCustomerWithdrawsAndOnlyASupervisorTerminates() {
    assertThat(manager.locator(".case-section h4")).not().containsText(new String[] {"终止申请"});
    assertThat(section(supervisor, "终止申请")).isVisible();
    press(manager, "撤回申请", "撤回申请");
    assertThat(section(manager, "撤回申请").locator(".alert-danger")).isVisible();
    assertThat(show().get("state").asText()).isEqualTo("OPEN");
    fill(section(manager, "撤回申请"), "撤回原因", "客户不再需要");
    press(manager, "撤回申请", "撤回申请");
    assertThat(manager.locator(".case-tab .alert-success")).hasText("已撤回");
    assertThat(show().get("state").asText()).isEqualTo("WITHDRAWN");
  }

  private Page window(String user) {
    Page page = browser.window("zh-CN");
    browser.logIn(page, user, PASSWORD);
    reload(page);
    return page;
  }

  private void reload(Page page) {
    browser.open(page, "tasklist", "/");
    browser.open(page, "tasklist", "/?task=" + task);
    page.locator(".nav-tabs a", new Page.LocatorOptions().setHasText("暂停与变更")).click();
    assertThat(section(page, "计时暂停")).isVisible();
  }

  private static Locator section(Page page, String title) {
    return page.locator(".case-section", new Page.LocatorOptions().setHas(page.locator("h4:text-is('" + title + "')")));
  }

  private static Locator field(Locator section, String label) {
    return section.locator(".form-group:has(> :is(label, span):has-text('" + label + "'))").locator("input, select, textarea");
  }

  private static void choose(Locator section, String label, String option) {
    field(section, label).selectOption(new SelectOption().setLabel(option));
  }

  private static void fill(Locator section, String label, String value) {
    field(section, label).fill(value);
  }

  private static void press(Page page, String section, String button) {
    section(page, section).locator("button:text-is('" + button + "')").click();
  }

  private String state(int pause) {
    return rest.withBasicAuth("supervisor", PASSWORD).getForObject("/api/v1/applications/{no}/pauses", JsonNode.class, no)
        .get(pause).get("state").asText();
  }

  private JsonNode show() {
    return rest.withBasicAuth("supervisor", PASSWORD).getForObject("/api/v1/applications/{no}", JsonNode.class, Map.of("no", no));
  }
}
