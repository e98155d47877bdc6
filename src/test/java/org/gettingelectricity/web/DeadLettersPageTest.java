package org.gettingelectricity.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.gettingelectricity.TestClock;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.outbox.Dispatcher;
import org.gettingelectricity.process.CaseDriver;
import org.gettingelectricity.process.FlowsTest;
import org.gettingelectricity.subscription.Receiver;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** 外发受阻: what does not arrive is seen on the supervisors' board and in the case, and sent again from there. */
class DeadLettersPageTest extends OwnPagesTest {

  @Autowired TestClock clock;
  @Autowired Dispatcher dispatcher;
  @Autowired ObjectMapper json;
  @Autowired JdbcClient jdbc;
  private final AtomicInteger answer = new AtomicInteger(410);

  @Test
  void anEventThatNobodyTakesIsSentAgainFromTheBoard() throws JsonProcessingException {
    CaseDriver driver = new CaseDriver(rest);
    try (Receiver receiver = new Receiver(n -> answer.get())) {
      long subscription = json.readTree(driver.post(Role.INTEGRATION, "/api/v1/subscriptions",
          Map.of("url", receiver.url(), "secret", "shared-with-the-portal")).getBody()).get("id").asLong();
      String no = driver.start(driver.application("410425", FlowsTest.RESIDENT));
      for (int i = 0; i < 3; i++) {
        dispatcher.deliverDue();
        clock.advance(Duration.ofSeconds(31));
      }
      Page board = signedIn("supervisor", "/board");
      Locator stuck = board.locator("#undelivered tr", new Page.LocatorOptions().setHasText(no));
      assertThat(stuck).containsText("外部系统事件");
      assertThat(stuck).containsText("3 次");
      assertThat(stuck).containsText("410");
      answer.set(204);
      stuck.getByText("重发").click();
      assertThat(board.locator("#resent")).hasText("已重新发送");
      dispatcher.deliverDue();
      board.reload();
      assertThat(board.locator("h1")).isVisible();
      assertThat(stuck).hasCount(0);
      assertThat(receiver.received()).filteredOn(received -> received.answered() == 204 && received.body().contains(no)).isNotEmpty();
      rest.withBasicAuth("integration", PASSWORD).delete("/api/v1/subscriptions/" + subscription);
    }
  }

  /** The gateway had refused the notice three times; by now it would take it. */
  @Test
  void aNoticeThatDidNotArriveIsSentAgainFromTheCase() {
    CaseDriver driver = new CaseDriver(rest);
    String no = driver.start(driver.application("410425", FlowsTest.RESIDENT));
    jdbc.sql("update ge_outbox set state = 'STUCK', attempts = 3, last_status = 500, last_error = '接收方返回 500', due_at = :later where lane = :no")
        .param("later", clock.instant().plus(Duration.ofHours(1)).atOffset(java.time.ZoneOffset.UTC)).param("no", no).update();
    Page page = signedIn("customer-manager", "/cases/" + no);
    Locator notice = page.locator("tr", new Page.LocatorOptions().setHasText("接收方返回 500")).first();
    assertThat(notice).containsText("发送受阻");
    notice.getByText("重发").click();
    assertThat(notice.getByText("重发")).hasCount(0);
    dispatcher.deliverDue();
    page.reload();
    assertThat(page.locator("tr", new Page.LocatorOptions().setHasText("已送达")).first()).isVisible();
  }
}
