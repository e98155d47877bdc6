package org.gettingelectricity.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.identity.User;
import org.gettingelectricity.KnownDeployments;
import org.gettingelectricity.TestClock;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.release.Releases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.LinkedMultiValueMap;

/** A process owner sees what is live, has files checked and goes back to an earlier version; nobody else comes in. */
class OwnerPageTest extends OwnPagesTest {

  private static final String KEY = "lv-residential";
  private static final String SECOND = "process-owner-page";
  private static final String SECOND_PASSWORD = "Second-owner-1";

  @Autowired RepositoryService repository;
  @Autowired JdbcClient jdbc;
  @Autowired IdentityService identities;
  @Autowired Releases releases;
  @Autowired TestClock clock;
  private KnownDeployments deployments;

  @BeforeEach
  void remember() {
    deployments = new KnownDeployments(repository, jdbc);
    User second = identities.newUser(SECOND);
    second.setPassword(SECOND_PASSWORD);
    identities.saveUser(second);
    identities.createMembership(SECOND, Role.PROCESS_OWNER.id());
  }

  @AfterEach
  void takeBack() {
    deployments.takeBack();
    identities.deleteUser(SECOND);
  }

  @Test
  void theOwnerGoesBackToAnEarlierVersion() throws Exception {
    edited();
    Page page = signedIn("process-owner");
    Locator versions = page.locator("details", new Page.LocatorOptions().setHas(page.locator("[data-key=" + KEY + "]")));
    versions.locator("summary").click();
    versions.locator(".restore").first().click();
    page.fill("#reason", "试行名称引起误解");
    page.waitForResponse(answer -> answer.url().endsWith("/rollback") && answer.status() == 200,
        () -> page.click("#rollback [type=submit]"));
    assertThat(versions.locator("tbody tr").first()).containsText("试行名称引起误解");
    assertThat(versions.locator("tbody tr").first()).containsText("回退至第");
    accessible(page);
  }

  @Test
  void aFormGoesBackToo() throws Exception {
    String form = Files.readString(Path.of("forms/handover-form.form"));
    repository.createDeployment().name("试改表单").addString("handover-form.form", form.replace("\"label\": \"", "\"label\": \"（试）")).deploy();
    Page page = signedIn("process-owner");
    Locator versions = page.locator("#others details", new Page.LocatorOptions().setHas(page.locator("[data-key=handover-form]")));
    versions.locator("summary").click();
    versions.locator(".restore").first().click();
    page.fill("#reason", "标签引起误解");
    page.waitForResponse(answer -> answer.url().endsWith("/handover-form/rollback") && answer.status() == 200,
        () -> page.click("#rollback [type=submit]"));
    assertThat(versions.locator("tbody tr").first()).containsText("标签引起误解");
  }

  @Test
  void aPolicyTableGoesBackToo() throws Exception {
    String table = Files.readString(Path.of("processes/policy/sgcc-2021-2023.dmn"));
    repository.createDeployment().name("试改时限").addString("sgcc-2021-2023.dmn", table.replace("<text>17</text>", "<text>16</text>")).deploy();
    Page page = signedIn("process-owner");
    Locator versions = page.locator("#others details", new Page.LocatorOptions().setHas(page.locator("[data-key=sgcc-2021-2023]")));
    versions.locator("summary").click();
    versions.locator(".restore").first().click();
    page.fill("#reason", "试行结束，恢复十七日");
    page.waitForResponse(answer -> answer.url().endsWith("/sgcc-2021-2023/rollback") && answer.status() == 200,
        () -> page.click("#rollback [type=submit]"));
    assertThat(versions.locator("tbody tr").first()).containsText("试行结束，恢复十七日");
    assertThat(versions.locator("tbody tr").first()).containsText("回退至第");
  }

  /** One checks and submits the regulator's file with a reason and a day, another one confirms it with a word, and on its day it is in force. */
  @Test
  void twoPersonsReleaseAFileForADay() throws Exception {
    String reason = "监管文件 2027 年修订";
    Page author = signedIn("process-owner");
    author.setInputFiles("#files", changed("policy/nea-2021.dmn", "<description>004 台账29；D-12", "<description>004 台账29（2027 修订）；D-12"));
    author.click("#check button");
    assertThat(author.locator("#findings")).containsText("nea-2021.dmn");
    author.click("#submission button");
    assertThat(author.locator("#releases tr", new Page.LocatorOptions().setHasText(reason))).hasCount(0);
    author.fill("#submission [name=reason]", reason);
    author.fill("#submission [name=effectiveOn]", "2026-03-09");
    author.click("#submission button");
    assertThat(waiting(author, reason)).containsText("须由另一名流程管理员确认");
    Page other = signedIn(SECOND, SECOND_PASSWORD, "/owner");
    other.fill("#decision-note", "已与原文核对");
    waiting(other, reason).locator("button", new Locator.LocatorOptions().setHasText("确认")).click();
    assertThat(waiting(other, reason)).containsText("已确认，待生效");
    assertThat(deployments.now()).as("not before its day").isEqualTo(deployments.before());
    clock.set(LocalDate.of(2026, 3, 9));
    releases.takeEffect();
    author.reload();
    assertThat(waiting(author, reason)).hasCount(0);
    author.locator("#released summary").click();
    assertThat(author.locator("#released tr", new Page.LocatorOptions().setHasText(reason))).containsText("已与原文核对");
    assertThat(author.locator("#released tr", new Page.LocatorOptions().setHasText(reason))).containsText("已部署");
    assertThat(author.locator("#others")).containsText(reason);
    accessible(author);
  }

  private static Locator waiting(Page page, String reason) {
    return page.locator("#releases > .scroll tr", new Page.LocatorOptions().setHasText(reason));
  }

  private static void accessible(Page page) {
    assertThat(new AxeBuilder(page).analyze().getViolations())
        .filteredOn(violation -> List.of("serious", "critical").contains(violation.getImpact())).extracting(Rule::getId).isEmpty();
  }

  @Test
  void filesAreCheckedWithoutBeingDeployed() throws Exception {
    Page page = signedIn("process-owner");
    page.setInputFiles("#files", Path.of("processes", KEY + ".bpmn"));
    page.click("#check button");
    assertThat(page.locator("#checked")).hasText("1 个文件可以部署；与现行的没有不同");
    page.setInputFiles("#files", new FilePayload("坏.bpmn", "text/xml", "<x".getBytes(StandardCharsets.UTF_8)));
    page.click("#check button");
    assertThat(page.locator("#checked")).containsText("不能部署");
    assertThat(page.locator("#findings")).containsText("坏.bpmn");
    assertThat(deployments.now()).isEqualTo(deployments.before());
  }

  @Test
  void whatFilesWouldChangeIsSeenBeforehand() throws Exception {
    Page page = signedIn("process-owner");
    page.setInputFiles("#files", new FilePayload[] {changed("policy/sgcc-2021-2023.dmn", "<text>17</text>", "<text>16</text>"),
        changed(KEY + ".bpmn", "name=\"核验资料并受理\"", "name=\"核验并受理\"")});
    page.click("#check button");
    assertThat(page.locator("#checked")).containsText("2 个文件可以部署；与现行的有");
    assertThat(page.locator("#changes")).containsText("合计办理时间由“17 个工作日”改为“16 个工作日”");
    assertThat(page.locator("#changes")).containsText("任务“核验资料并受理”改名为“核验并受理”");
    page.locator("#changes summary").first().click();
    assertThat(page.locator("#changes details").first()).containsText("受理日期：");
    assertThat(page.locator("#affected")).containsText("在办申请按受理时固定的政策版本办理");
    accessible(page);
    assertThat(deployments.now()).isEqualTo(deployments.before());
  }

  /** One day more for a document changes much; what is the same change is one line, some lines at a time, and none is left out. */
  @Test
  void muchThatWouldChangeIsReadInFewLines() throws Exception {
    Page page = signedIn("process-owner");
    page.setInputFiles("#files", changed("policy/profiles.dmn", "&gt;= date(\"2021-12-09\")", "&gt;= date(\"2021-12-10\")"));
    page.click("#check button");
    assertThat(page.locator("#checked")).containsText("须经两人发布");
    Locator lines = page.locator("#changes > table > tbody > tr");
    assertThat(lines).hasCount(25);
    while (page.locator("#more-changes").isVisible()) {
      page.click("#more-changes");
    }
    assertThat(page.locator("#checked")).containsText("与现行的有 " + lines.count() + " 处不同");
    Locator parted = lines.filter(new Locator.FilterOptions().setHasText("种情形")).first();
    parted.locator("summary").first().click();
    assertThat(parted.locator("ol > li").nth(1)).isVisible();
    parted.locator("ol > li summary").first().click();
    assertThat(parted.locator("ol > li table").first()).containsText("流程");
  }

  /** Whatever is live can be fetched where it is listed. */
  @Test
  void liveFilesAreFetched() throws Exception {
    Page page = signedIn("process-owner");
    assertThat(page.locator("a[aria-label^='下载']").first()).isVisible();
    Download file = page.waitForDownload(() -> page.click("a[href='/api/v1/definitions/" + KEY + "/file']"));
    assertThat(file.suggestedFilename()).isEqualTo(KEY + ".bpmn");
    page.click("#unchanged summary");
    accessible(page);
  }

  @Test
  void runningCasesAreBroughtAlong() throws Exception {
    edited();
    int live = jdbc.sql("select max(VERSION_) from ACT_RE_PROCDEF where KEY_ = :key").param("key", KEY).query(Integer.class).single();
    Page page = signedIn("process-owner");
    page.selectOption("#migrated-key", KEY);
    page.fill("#migrated-from", String.valueOf(live));
    page.fill("#migrated-to", String.valueOf(live));
    page.click("#migration [value=try]");
    assertThat(page.locator("#migrated")).containsText("无须迁移");
    page.fill("#migrated-from", String.valueOf(live - 1));
    page.click("#migration [value=try]");
    assertThat(page.locator("#migrated")).containsText("试迁移完成");
  }

  @Test
  void whatCannotBeSimulatedIsSaid() {
    Page page = signedIn("process-owner");
    page.setInputFiles("#simulation [name=files]", new FilePayload("坏.bpmn", "text/xml", "<x".getBytes(StandardCharsets.UTF_8)));
    page.fill("#simulation [name=cases]", "10");
    page.click("#simulation button");
    assertThat(page.locator("#simulating")).containsText("NOT_XML");
    assertThat(page.locator("#outcome")).isHidden();
  }

  private static FilePayload changed(String name, String from, String to) throws Exception {
    Path file = Path.of("processes", name);
    return new FilePayload(file.getFileName().toString(), "text/xml", Files.readString(file).replace(from, to).getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void nobodyElseComesIn() {
    assertThat(signedIn("finance").locator("[role=alert]")).hasText("流程版本供流程管理员和系统管理员使用");
    Page admin = signedIn("camunda-admin");
    assertThat(admin.locator("h1")).hasText("流程版本");
    assertThat(admin.locator("#check, .restore, .decide")).hasCount(0);
  }

  private void edited() throws Exception {
    String model = Files.readString(Path.of("processes", KEY + ".bpmn")).replace("name=\"低压居民\"", "name=\"低压居民（试行）\"");
    LinkedMultiValueMap<String, Object> parts = new LinkedMultiValueMap<>();
    parts.add(KEY, new ByteArrayResource(model.getBytes(StandardCharsets.UTF_8)) {
      @Override
      public String getFilename() {
        return KEY + ".bpmn";
      }
    });
    var answer = rest.withBasicAuth("process-owner", PASSWORD).postForEntity("/engine-rest/deployment/create", parts, String.class);
    assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(200);
  }

  private Page signedIn(String user) {
    return signedIn(user, "/owner");
  }
}
