package org.gettingelectricity.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.gettingelectricity.TestClock;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.report.GeneratedYear;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** Every page of reports and meetings with data on it: nothing keeps people with assistive technology out, and none is wider than a telephone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportsAtBothSizesTest extends OwnPagesTest {

  private static final int CASES = 200;
  private static final String REGION = "630202";

  @Autowired JdbcTemplate jdbc;
  @Autowired TestClock clock;
  @Autowired RuntimeService runtime;

  private long meeting;

  @BeforeAll
  void write() {
    new GeneratedYear(CASES).write(jdbc);
    jdbc.update("update ge_clock_case set closed_at = null, next_due_on = date '2025-01-06', handling_due_on = date '2025-01-06' where application_no like 'GEN-%7'");
    call(HttpMethod.PUT, "/api/v1/reports/disclosure/CONTRACTORS", Map.of("region", REGION, "content", "名单见文件", "channels", List.of("APP"),
        "office", "营销部"));
    upload();
    call(HttpMethod.POST, "/api/v1/reports/kpis/frozen", Map.of("month", "2024-03", "region", "63"));
    meeting = call(HttpMethod.POST, "/api/v1/meetings", Map.of("region", REGION, "reason", "线路过载",
        "startsAt", Days.text(clock.instant().plus(Duration.ofDays(2))))).at("/meeting/id").asLong();
  }

  @AfterAll
  void erase() {
    runtime.deleteProcessInstance(jdbc.queryForObject("select process_instance_id from ge_meeting where id = ?", String.class, meeting), "test");
    jdbc.update("delete from ge_meeting where id = ?", meeting);
    jdbc.update("delete from ge_report_frozen where region = '63'");
    GeneratedYear.erase(jdbc);
  }

  @Test
  void everyPageIsForEverybodyAndFitsATelephone() {
    Page page = signedIn("supervisor", "/reports");
    Map<String, String> faults = new LinkedHashMap<>();
    for (String path : paths()) {
      page.setViewportSize(1440, 900);
      page.navigate(root + path);
      page.waitForLoadState(LoadState.NETWORKIDLE);
      List<String> rules = new AxeBuilder(page).analyze().getViolations().stream()
          .filter(violation -> List.of("serious", "critical").contains(violation.getImpact())).map(Rule::getId).toList();
      page.setViewportSize(390, 844);
      Object wider = page.evaluate("document.documentElement.scrollWidth > innerWidth");
      if (!rules.isEmpty() || Boolean.TRUE.equals(wider)) {
        faults.put(path, rules + " " + wider);
      }
    }
    assertThat(faults).isEmpty();
  }

  private List<String> paths() {
    String copy = jdbc.queryForObject("select max(id) from ge_report_frozen where report = 'kpis' and region = '63'", String.class);
    return List.of("/reports", "/reports/nea-indicators?period=2024-H1&region=63", "/reports/nea-benefits?period=2024-H1&region=63",
        "/reports/weekly-statistics?week=2024-W12&region=63", "/reports/hv-progress?week=2024-W12&region=63", "/reports/kpis?month=2024-03&region=63",
        "/reports/overdue?region=63", "/reports/board?region=63", "/reports/disclosure?region=" + REGION, "/reports/task-ledger?region=63",
        "/reports/kpis/cases?month=2024-03&region=63&figure=energised", "/reports/kpis/frozen?id=" + copy, "/meetings", "/meetings/" + meeting,
        "/public/disclosure", "/public/disclosure/" + REGION, "/public/disclosure/999999");
  }

  private void upload() {
    MultiValueMap<String, Object> form = new LinkedMultiValueMap<>();
    form.add("region", REGION);
    form.add("title", "施工单位资质名单");
    form.add("file", new ByteArrayResource("%PDF-1.4\n%%EOF\n".getBytes(StandardCharsets.US_ASCII)) {
      @Override
      public String getFilename() {
        return "资质.pdf";
      }
    });
    call(HttpMethod.POST, "/api/v1/reports/disclosure/CONTRACTORS/files", form);
  }

  private JsonNode call(HttpMethod method, String path, Object body) {
    ResponseEntity<JsonNode> answer = rest.withBasicAuth("supervisor", PASSWORD).exchange(path, method, new HttpEntity<>(body), JsonNode.class);
    assertThat(answer.getStatusCode().is2xxSuccessful()).as(path + " " + answer.getBody()).isTrue();
    return answer.getBody();
  }
}
