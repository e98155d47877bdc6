package org.gettingelectricity.process.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.gettingelectricity.EngineTest;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.process.CaseDriver;
import org.gettingelectricity.process.FlowsTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.ResponseEntity;

/** What customers pay: the regulated fee, and what temporary customers lease instead of buying. */
@EngineTest
class FeesTest {

  @Autowired TestRestTemplate rest;

  private CaseDriver driver;

  @BeforeEach
  void drive() {
    driver = new CaseDriver(rest);
  }

  @Test
  void reliabilityFeeIsTheRegulatedRateTimesTheCapacity() {
    ObjectNode application = driver.application("440300", FlowsTest.HOSPITAL);
    String no = driver.start(application.put("utility", "CSG"));
    driver.workUntil(no, "userTask_settleFees");
    JsonNode fee = StreamSupport.stream(driver.get(Role.FINANCE, path(no) + "/costs").get("items").spliterator(), false)
        .filter(item -> item.get("item").asText().equals("HIGH_RELIABILITY_FEE")).findFirst().orElseThrow();
    assertThat(fee.get("estimateYuan").asText()).as("220 yuan, 4000 kVA, one further circuit").isEqualTo("880000.00");
    assertThat(fee.get("estimateBasis").asText()).contains("220.00 元/千伏安 × 4000 千伏安");
    JsonNode task = driver.task(no, "userTask_settleFees");
    assertThat(driver.complete(task, payment("高可靠性供电费 880000.01")).getBody()).contains("FEE_ABOVE_RATE");
    assertThat(driver.complete(task, payment("高可靠性供电费 500000\n高可靠性供电费 380000.01")).getBody()).contains("FEE_ABOVE_RATE");
    assertThat(driver.complete(task, payment("高可靠性供电费 500000\n高可靠性供电费 380000")).getStatusCode().value()).isEqualTo(204);
    assertThat(driver.get(Role.FINANCE, path(no) + "/costs").get("paid")).hasSize(2);
  }

  @Test
  void publishesWhatMayBeCharged() {
    JsonNode fees = driver.get(Role.CUSTOMER_MANAGER, "/api/v1/fees");
    assertThat(fees.get(0).get("code").asText()).isEqualTo("HIGH_RELIABILITY_FEE");
    assertThat(fees.get(0).get("rates")).isNotEmpty();
  }

  @Test
  void temporaryCustomersLeaseAndReturn() {
    String no = driver.start(driver.application("320500", FlowsTest.OFFICE.replaceFirst("\\{", "{\"temporary\": true, ")));
    Map<String, Object> offer = Map.of("equipment", "315千伏安箱式变电站", "quantity", 1, "fromOn", "2026-03-10", "toOn", "2026-12-31",
        "monthlyYuan", 4200.00);
    assertThat(lease(no, offer).getStatusCode().value()).isEqualTo(201);
    assertThat(lease(no, Map.of("equipment", "箱变", "fromOn", "2026-03-10", "toOn", "2026-03-01", "monthlyYuan", -1)).getBody())
        .contains("toOn").contains("monthlyYuan");
    assertThat(lease(no, with(offer, "quantity", 0)).getBody()).contains("quantity");
    assertThat(lease(no, with(offer, "quantity", 1001)).getBody()).contains("quantity");
    assertThat(lease(no, with(offer, "fromOn", "2026-03-01")).getBody()).contains("fromOn").contains("不能早于今日");
    assertThat(lease(no, with(offer, "toOn", "2036-03-11")).getBody()).contains("toOn").contains("10 年");
    assertThat(lease(no, with(offer, "equipment", "　")).getBody()).contains("equipment");
    assertThat(lease(no, with(offer, "monthlyYuan", 10_000_001)).getBody()).contains("monthlyYuan");
    long id = driver.get(Role.CUSTOMER_MANAGER, path(no) + "/leases").at("/leases/0/id").asLong();
    assertThat(giveBack(no, id).getStatusCode().value()).isEqualTo(200);
    assertThat(giveBack(no, id).getBody()).contains("LEASE_RETURNED");
    String other = driver.start(driver.application("320500", FlowsTest.OFFICE));
    assertThat(lease(other, offer).getBody()).contains("临时用电");
  }

  private ResponseEntity<String> lease(String no, Map<String, Object> offer) {
    return driver.post(Role.CUSTOMER_MANAGER, path(no) + "/leases", offer);
  }

  private static Map<String, Object> with(Map<String, Object> offer, String field, Object value) {
    Map<String, Object> changed = new HashMap<>(offer);
    changed.put(field, value);
    return changed;
  }

  private ResponseEntity<String> giveBack(String no, long id) {
    return driver.post(Role.CUSTOMER_MANAGER, path(no) + "/leases/" + id + "/return", Map.of("state", "完好"));
  }

  private static Map<String, Object> payment(String lines) {
    return Map.of("feeLines", lines, "feesSettled", true, "paymentNo", "SF-1");
  }

  private static String path(String no) {
    return "/api/v1/applications/" + no;
  }
}
