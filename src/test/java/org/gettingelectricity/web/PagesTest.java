package org.gettingelectricity.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.LoadState;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.access.ServiceArea;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/** What people see of the engine's pages, in a real browser. */
class PagesTest extends BrowserTest {

  private static final Pattern ENGLISH_WORD = Pattern.compile("[A-Za-z][A-Za-z_.-]{2,}");
  private static final String RESIDENT = """
      {"channel": "ONLINE", "region": "410425", "utility": "SGCC", "customer": {"name": "<b>张三</b>"},
       "site": {"address": "页面测试路 %d 号"}, "facts": {"usage": "RESIDENTIAL", "area": "URBAN", "capacityKw": 8,
       "voltageKv": 0.22, "circuits": 1, "documentsProvided": ["SUBJECT_ID"],
       "tariffs": [{"tariff": "RESIDENTIAL", "capacityKw": 8}]}}""";

  private static final AtomicInteger SITES = new AtomicInteger();

  private static Page administrator;

  @BeforeAll
  static void logIn() {
    administrator = browser.window("zh-CN");
    browser.logIn(administrator, Role.ADMIN.id(), PASSWORD);
  }

  @Test
  void asksInChineseWhoIsThere() {
    Page page = browser.window("zh-CN");
    browser.open(page, "tasklist", "/login");

    assertThat(page.locator("button[type=submit]")).hasText("登录");
    assertThat(page).hasTitle("获得电力 · 业扩报装 任务列表");
    assertThat(page.locator(".ce-eol-banner")).isHidden();
    assertThat(englishOn(page)).isEmpty();
  }

  @Test
  void speaksChineseToBrowsersOfOtherLanguages() {
    Page page = browser.window("fr-FR");
    browser.open(page, "tasklist", "/login");
    assertThat(page.locator("button[type=submit]")).hasText("登录");
  }

  @Test
  void speaksEnglishToEnglishBrowsers() {
    Page page = browser.window("en-US");
    browser.open(page, "tasklist", "/login");
    assertThat(page.locator("button[type=submit]")).hasText("Log in");
    assertThat(page.locator(".ce-eol-banner")).isHidden();
  }

  @ParameterizedTest
  @CsvSource({
      "tasklist, /,                        全部在办",
      "welcome,  /,                        修改密码",
      "admin,    /,                        组列表",
      "admin,    /users,                   客户经理",
      "admin,    /groups,                  岗位与地区",
      "admin,    /authorization?resource=6, 发起实例",
      "cockpit,  /dashboard,               运行中的流程实例",
      "cockpit,  /batch,                   进行中的批处理"
  })
  void leavesNoEnglishOnThePagesOfAdministrators(String application, String path, String sign) {
    browser.open(administrator, application, path);

    assertThat(administrator.getByText(sign).first()).isVisible();
    assertThat(administrator.locator(".ce-eol-banner")).isHidden();
    administrator.waitForLoadState(LoadState.NETWORKIDLE);
    Set<String> english = englishOn(administrator);
    // regional groups and their users carry a number behind the role
    english.removeIf(word -> ids().contains(word.replaceAll("[-.]$", "")));
    assertThat(english).isEmpty();
  }

  @Test
  void sortsByDueDateRightAfterALogin() {
    Page page = browser.window("zh-CN");
    browser.logIn(page, "customer-manager", PASSWORD);
    assertThat(page.locator("ol.sorting-choice")).containsText("到期日");
  }

  @Test
  void showsPapersAndProgressBesideATask() {
    Page page = browser.window("zh-CN");
    browser.logIn(page, "customer-manager", PASSWORD);
    browser.open(page, "tasklist", "/?task=" + firstTask(startedApplication()));

    assertThat(page.locator(".fjs-container")).containsText("适用政策 郏供电〔2021〕63号");
    tab(page, "进度");
    assertThat(page.locator(".case-tab")).containsText("郏供电〔2021〕63号");
    assertThat(page.locator(".case-tab")).containsText("全过程办电时间");
    assertThat(page.locator(".case-tab")).containsText("客户经理：核验资料并受理");

    tab(page, "资料");
    Locator property = page.locator(".case-table tr", new Page.LocatorOptions().setHasText("产权证明")).first();
    assertThat(property).containsText("容缺，送电前补齐");
    upload(page, "产权证明.pdf", "MZ");
    assertThat(page.locator(".case-tab .alert-danger")).containsText("内容与扩展名一致");

    upload(page, "<img src=x onerror=document.title=1>.pdf", "%PDF-1.4\n%%EOF\n");
    assertThat(page.locator(".case-tab .alert-success")).containsText("已上传：<img src=x onerror=document.title=1>.pdf");
    assertThat(property).containsText("已提供");
    assertThat(page.locator(".case-table a")).hasText("<img src=x onerror=document.title=1>.pdf");
    assertThat(page.locator(".case-table tr", new Page.LocatorOptions().setHasText("onerror"))).containsText("客户经理");
    assertThat(page.locator(".case-tab img")).hasCount(0);
  }

  @Test
  void showsThePapersDueInTheFormAndTakesThemThere() {
    Page page = browser.window("zh-CN");
    browser.logIn(page, "customer-manager", PASSWORD);
    String task = firstTask(startedApplication());
    claim(task);
    browser.open(page, "tasklist", "/?task=" + task);

    assertThat(page.locator(".fjs-container .clock")).containsText("全过程办电时间");
    Locator checklist = page.locator(".fjs-container .case-papers");
    assertThat(checklist).containsText("本环节资料清单");
    upload(page, "产权证明.pdf", "%PDF-1.4\n%%EOF\n");
    assertThat(checklist.locator(".alert-success")).containsText("已上传：产权证明.pdf");
    assertThat(checklist.locator(".case-table a")).hasText("产权证明.pdf");
    assertThat(page.locator(".fjs-container")).containsText("受理意见");
    assertThat(page.locator(".nav-tabs")).not().containsText("历史");
    assertThat(page.locator(".create-task-action")).isHidden();
    assertThat(page.locator(".reset-due-date")).isHidden();
  }

  @Test
  void showsWhatThePolicySaysBeforeACaseIsStarted() {
    Page page = browser.window("zh-CN");
    browser.logIn(page, "customer-manager", PASSWORD);
    assertThat(page.locator(".way a", new Page.LocatorOptions().setHasText("受理申请"))).isVisible();
    page.click(".start-process-action a");
    page.locator(".modal a", new Page.LocatorOptions().setHasText(Pattern.compile("^\\s*低压非居民\\s*$"))).click();
    page.click(".modal .preview");
    assertThat(page.locator(".preview-result")).containsText("客户名称：必填");

    answer(page, "customerName", "试算客户");
    page.keyboard().press("Escape");
    assertThat(page.locator(".modal [id$='-field_customerName']")).hasValue("试算客户");
    answer(page, "siteAddress", "试算路 2 号");
    answer(page, "region", "410425");
    answer(page, "capacityKw", "2000");
    page.locator(".modal [id$='-field_usage-1']").check();
    page.locator(".modal [id$='-field_area-0']").check();
    page.click(".modal .preview");
    assertThat(page.locator(".preview-result")).containsText("按适用政策应走“高压单电源”流程");
    assertThat(page.locator(".preview-result")).containsText("投资界面");
    assertThat(page.locator(".preview-result")).containsText("郏供电〔2021〕63号 三(三)1");
  }

  /** The form takes over what is typed a moment later. */
  private static void answer(Page page, String field, String value) {
    page.locator(".modal [id$='-field_" + field + "']").fill(value);
    page.locator(".modal [id$='-field_" + field + "']").blur();
  }

  private void claim(String task) {
    rest.withBasicAuth("customer-manager", PASSWORD)
        .postForEntity("/engine-rest/task/{id}/claim", Map.of("userId", "customer-manager"), String.class, task);
  }

  private static void tab(Page page, String name) {
    page.locator(".nav-tabs a", new Page.LocatorOptions().setHasText(name)).click();
  }

  private static void upload(Page page, String name, String content) {
    page.setInputFiles("#case-file",
        new FilePayload(name, "application/pdf", content.getBytes(StandardCharsets.UTF_8)));
    page.click(".case-upload button");
  }

  /** Each at a site of its own. */
  private String startedApplication() {
    HttpHeaders json = new HttpHeaders();
    json.setContentType(MediaType.APPLICATION_JSON);
    return rest.withBasicAuth("integration", PASSWORD)
        .postForObject("/api/v1/applications", new HttpEntity<>(RESIDENT.formatted(SITES.incrementAndGet()), json), JsonNode.class).get("applicationNo").asText();
  }

  private String firstTask(String applicationNo) {
    return rest.withBasicAuth("customer-manager", PASSWORD)
        .getForObject("/engine-rest/task?processInstanceBusinessKey={no}", JsonNode.class, applicationNo).get(0).get("id").asText();
  }

  /** Ids are shown to administrators as they are: of users, groups and models. */
  private static Set<String> ids() {
    Set<String> ids = Role.regionalRoles().stream().map(ServiceArea.EVERYWHERE::groupOf).collect(Collectors.toSet());
    for (Role role : Role.values()) {
      ids.add(role.id());
    }
    ids.addAll(Set.of("lv-residential", "lv-small-business", "lv-standard", "hv-single-supply", "hv-dual-supply"));
    return ids;
  }

  private static Set<String> englishOn(Page page) {
    return ENGLISH_WORD.matcher(page.innerText("body")).results().map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
