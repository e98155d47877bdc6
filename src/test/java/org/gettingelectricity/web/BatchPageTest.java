package org.gettingelectricity.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** 批量受理 in the browser: a file is sent, what became of each line is seen, and what was cut short goes on. */
class BatchPageTest extends OwnPagesTest {

  private static final String HEADINGS = "客户名称,行政区划代码,用电地址,用户类别,城乡,报装容量（kW）,申请电压（kV）,客户提供的资料,小微企业";

  @Autowired JdbcClient jdbc;
  private final String place = "批量路 " + System.nanoTime() + " 号";

  @Test
  void eachLineOfAFileLeadsToItsCaseOrSaysWhatToMend() {
    Page page = opened("/batches");
    send(page, "基站.csv", line(1, "20"), line(2, "二十"), line(3, "30"));
    assertThat(page.locator("#counts")).hasText("共 3 行：已受理 2，未受理 1，待处理 0");
    assertThat(page.locator("#batch h2")).containsText("基站.csv");
    assertThat(page.locator("#batch tbody tr")).hasCount(1);
    assertThat(page.locator("#batch tbody")).containsText("第 3 行：报装容量（kW）：应为数字，“二十”不是");
    page.locator(".tabs a", new Page.LocatorOptions().setHasText("已受理 2")).click();
    assertThat(page.locator("#batch tbody tr")).hasCount(2);
    Locator first = page.locator("#batch tbody tr").first();
    assertThat(first).containsText(place + " 1 号");
    String no = first.locator("a").innerText();
    first.locator("a").click();
    assertThat(page).hasURL(root + "/cases/" + no);
    assertThat(page.locator("body")).containsText(place + " 1 号");
  }

  @Test
  void aCorrectedFileStartsWhatWasLeftAndNothingTwice() {
    Page page = opened("/batches");
    send(page, "一.csv", line(1, "20"), line(2, ""), line(3, "kW"));
    assertThat(page.locator("#counts")).hasText("共 3 行：已受理 1，未受理 2，待处理 0");
    page.navigate(root + "/batches");
    send(page, "二.csv", line(1, "20"), line(2, "20"), line(3, "20"));
    assertThat(page.locator("#counts")).hasText("共 3 行：已受理 2，未受理 1，待处理 0");
    assertThat(page.locator("#batch tbody")).containsText("已有办理中的申请");
    assertThat(page.locator("section .work li").first()).containsText("二.csv");
  }

  /** The system went down in the midst: the lines it had not come to are still to be done. */
  @Test
  void whatWasCutShortGoesOnWhereItStopped() {
    Page page = opened("/batches");
    send(page, "中断.csv", line(1, "20"), line(2, "20"));
    assertThat(page.locator("#counts")).hasText("共 2 行：已受理 2，未受理 0，待处理 0");
    String no = page.locator("#batch tbody a").last().innerText();
    jdbc.sql("update ge_batch_line set state = 'PENDING', application_no = null, answer = null where application_no = :no").param("no", no).update();
    page.reload();
    assertThat(page.locator("#counts")).hasText("共 2 行：已受理 1，未受理 0，待处理 1");
    page.click("#resume");
    assertThat(page.locator("#counts")).hasText("共 2 行：已受理 2，未受理 0，待处理 0");
    assertThat(page.locator("#batch tbody a").last()).hasText(no);
  }

  @Test
  void whatIsNoFileOfApplicationsIsSaidInWords() {
    Page page = opened("/batches");
    upload(page, "错.csv", "客户,地址\n甲,乙\n".getBytes(StandardCharsets.UTF_8));
    assertThat(page.locator("#said")).containsText("没有名为“客户”的列");
    upload(page, "旧.xls", new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1});
    assertThat(page.locator("#said")).containsText("另存为");
    assertThat(page.locator("#file button")).isEnabled();
  }

  @Test
  void thePageIsForClientManagersAndTheirOwnFiles() {
    Page page = opened("/batches");
    send(page, "我的.csv", line(1, "20"));
    assertThat(page.locator("#counts")).isVisible();
    String batch = page.url().substring(root.length());
    assertThat(rest.withBasicAuth("metering", PASSWORD).getForEntity(batch, String.class).getStatusCode().value()).isEqualTo(403);
    assertThat(rest.withBasicAuth("metering", PASSWORD).postForEntity(batch + "/steps", null, String.class).getStatusCode().value()).isEqualTo(403);
    assertThat(rest.withBasicAuth("customer-manager", PASSWORD).getForEntity("/batches/987654321", String.class).getStatusCode().value()).isEqualTo(404);
    for (String file : List.of("/batches/template.xlsx", "/batches/template.csv")) {
      ResponseEntity<byte[]> template = rest.withBasicAuth("customer-manager", PASSWORD).getForEntity(file, byte[].class);
      assertThat(template.getStatusCode().value()).isEqualTo(200);
      assertThat(template.getHeaders().getContentDisposition().getFilename()).startsWith("批量受理模板");
    }
    page.setViewportSize(390, 844);
    assertThat((Integer) page.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(390);
    assertThat(new AxeBuilder(page).analyze().getViolations())
        .filteredOn(violation -> List.of("serious", "critical").contains(violation.getImpact())).extracting(Rule::getId).isEmpty();
  }

  private String line(int number, String load) {
    return "示例铁塔公司,410425," + place + " " + number + " 号,非居民,农村," + load + ",0.38,主体证明、产权证明,是";
  }

  private void send(Page page, String name, String... lines) {
    upload(page, name, (HEADINGS + "\n" + String.join("\n", lines)).getBytes(Charset.forName("GBK")));
    page.waitForURL("**/batches/*");
  }

  private static void upload(Page page, String name, byte[] content) {
    page.setInputFiles("#file input", new FilePayload(name, "text/csv", content));
    page.click("#file button");
  }

  private Page opened(String path) {
    return signedIn("customer-manager", path);
  }
}
