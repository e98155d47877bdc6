package org.gettingelectricity.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gettingelectricity.TestClock;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.process.CaseDriver;
import org.gettingelectricity.process.FlowsTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * The customer's page as it is seen, on a telephone and at a desk, in the states of a case: one request of at most 100 KB, nothing
 * beside the screen, nothing that shuts anybody out.
 */
class CustomersPageTest extends OwnPagesTest {

  private static final int MOST_BYTES = 100_000;

  @Autowired TestClock clock;
  @Autowired ObjectMapper json;

  @Test
  void acceptedThenOverdueThenWithdrawn() {
    CaseDriver driver = new CaseDriver(rest);
    String no = driver.start(driver.application("410425", FlowsTest.RESIDENT));
    String link = link(driver, no);
    assertThat(seen(link, "accepted").locator("ol.track")).containsText("业务受理");
    clock.advance(Duration.ofDays(30));
    Page late = seen(link, "overdue");
    assertThat(late.locator("ol.track")).containsText("已超期");
    assertThat(late.locator(".late").first()).isVisible();
    driver.post(Role.INTEGRATION, "/api/v1/applications/" + no + "/withdrawal", Map.of("reason", "改期"));
    Page gone = seen(link, "withdrawn");
    assertThat(gone.locator("ol.track")).containsText("申请已撤回");
    assertThat(gone.locator("ol.track")).containsText("已中止");
  }

  @Test
  void thePlanIsChosenAndAFailedInspectionIsMended() {
    CaseDriver driver = new CaseDriver(rest).answering("userTask_inspectJointly",
        Map.of("inspectionPassed", false, "inspectionDefects", "接地电阻超标\n柜门无锁"));
    String no = driver.start(driver.application("410425", FlowsTest.FACTORY));
    String link = link(driver, no);
    driver.workUntil(no, "userTask_confirmPlan");
    Page plan = seen(link, "plan-open");
    plan.locator("form[action$=plan-choice] button").first().click();
    assertThat(plan.locator("body")).containsText("已选定");
    seen(link, "plan-chosen");
    driver.workUntil(no, "userTask_inspectJointly");
    driver.supplyPapers(no);
    driver.complete(no, driver.task(no, "userTask_inspectJointly"));
    Page failed = seen(link, "inspection-failed");
    assertThat(failed.locator("#awaits + ul li").first()).containsText("整改竣工检验发现的问题：接地电阻超标；柜门无锁");
    assertThat(failed.locator("#awaits + ul li").first()).containsText("您");
  }

  @Test
  void energisedItAsksForARating() {
    CaseDriver driver = new CaseDriver(rest);
    String no = driver.start(driver.application("410425", FlowsTest.RESIDENT));
    String link = link(driver, no);
    driver.workUntil(no, "userTask_collectRating");
    Page rated = seen(link, "energised");
    rated.locator("form[action$=ratings] button").first().click();
    assertThat(rated.locator("body")).containsText("已提交");
    seen(link, "rated");
  }

  /** Opens the page on both sizes and holds it to what every state has to keep; left as a desk shows it. */
  private Page seen(String link, String state) {
    Page page = browser.window("zh-CN");
    List<String> asked = new ArrayList<>();
    page.onRequest(request -> asked.add(request.url()));
    Response answer = page.navigate(root + link);
    assertThat(asked).as("requests of the page " + state).hasSize(1);
    assertThat(answer.body().length).as("bytes of the page " + state).isLessThanOrEqualTo(MOST_BYTES);
    for (int[] size : new int[][] {{390, 844}, {1440, 900}}) {
      page.setViewportSize(size[0], size[1]);
      assertThat((Integer) page.evaluate("document.documentElement.scrollWidth")).as("width of " + state).isLessThanOrEqualTo(size[0]);
      assertThat(new AxeBuilder(page).analyze().getViolations()).as("accessibility of " + state)
          .filteredOn(violation -> List.of("serious", "critical").contains(violation.getImpact())).extracting(Rule::getId).isEmpty();
    }
    return page;
  }

  private String link(CaseDriver driver, String no) {
    try {
      return URI.create(json.readTree(driver.post(Role.INTEGRATION, "/api/v1/applications/" + no + "/customer-link", "{}").getBody())
          .get("url").asText()).getPath();
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
