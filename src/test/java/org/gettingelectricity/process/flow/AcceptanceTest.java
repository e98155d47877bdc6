package org.gettingelectricity.process.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.gettingelectricity.EngineTest;
import org.gettingelectricity.TestClock;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.process.CaseDriver;
import org.gettingelectricity.process.FlowsTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.ResponseEntity;

/** The inspection of finished works: what would forbid the connection is said on the spot, with the way out. */
@EngineTest
class AcceptanceTest {

  private static final String INSPECT = "userTask_inspectJointly";
  private static final String METER = "userTask_connectMeter";

  /** A picture of one pixel. */
  private static final byte[] PIXEL = Base64.getDecoder().decode(
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

  @Autowired TestRestTemplate rest;
  @Autowired TestClock clock;

  private CaseDriver driver;
  private String no;

  @BeforeEach
  void upToTheInspection() {
    driver = new CaseDriver(rest);
    no = driver.start(driver.application("410425", FlowsTest.FACTORY));
    driver.workUntil(no, INSPECT);
    driver.supplyPapers(no);
  }

  @Test
  void inefficientTransformerIsADefectAndNoDeadEnd() {
    assertThat(inspect(Map.of("inspectionPassed", true, "transformerMeetsGB20052", false)).getBody())
        .contains("TRANSFORMER_BELOW_STANDARD").contains("缺陷清单");
    taken(Map.of("inspectionPassed", false, "inspectionDefects", "变压器能效低于 GB 20052"));
    driver.workToTheEnd(no);
    assertThat(driver.get(Role.CUSTOMER_MANAGER, "/api/v1/applications/" + no).get("state").asText()).isEqualTo("ENERGISED");
  }

  @Test
  void secondVisitLooksAtTheFirstListOnly() {
    taken(Map.of("inspectionPassed", false, "inspectionDefects", "接地电阻超标\n柜门无锁", "departmentFindings", "运检部：接地不合格"));
    driver.complete(no, driver.task(no, "userTask_rectify"));
    assertThat(inspect(Map.of("inspectionPassed", false, "inspectionDefects", "柜门无锁\n标识牌缺失")).getBody())
        .contains("RE_INSPECTION_LIMITED").contains("标识牌缺失").contains("平供电〔2019〕177号 三(三)2");
    taken(Map.of("inspectionPassed", false, "inspectionDefects", "柜门无锁"));
    driver.complete(no, driver.task(no, "userTask_rectify"));
    taken(Map.of("inspectionPassed", true, "transformerMeetsGB20052", true, "freeHandoverNo", "YJ-8"));
    driver.workToTheEnd(no);
    JsonNode connection = driver.get(Role.CUSTOMER_MANAGER, "/api/v1/applications/" + no + "/connection");
    assertThat(connection.get("inspections")).hasSize(3);
    assertThat(connection.at("/inspections/0/defects")).hasSize(2);
    assertThat(connection.at("/inspections/2/reinspection").asBoolean()).isTrue();
    assertThat(connection.get("steps").toString()).contains("FREE_HANDOVER").contains("METER");
  }

  @Test
  void photosShowTheDefectsOfTheList() {
    taken(Map.of("inspectionPassed", false, "inspectionDefects", "接地电阻超标\n柜门无锁"));
    ResponseEntity<String> sent = driver.upload(Role.METERING, no, "DEFECT_PHOTO", "defect.png", PIXEL);
    assertThat(sent.getStatusCode().value()).as(sent.getBody()).isEqualTo(201);
    long photo = driver.get(Role.CUSTOMER_MANAGER, "/api/v1/applications/" + no + "/documents").get("documents").findValues("id").stream()
        .mapToLong(JsonNode::asLong).max().orElseThrow();
    assertThat(photo("标识牌缺失", photo).getBody()).contains("defect").contains("平供电〔2019〕177号 三(三)2");
    assertThat(photo("柜门无锁", 999_999).getBody()).contains("documentId");
    assertThat(photo("柜门无锁", anotherCasesPhoto()).getBody()).as("a picture of another case").contains("documentId");
    assertThat(photo("柜门无锁", photo).getStatusCode().value()).isEqualTo(201);
    assertThat(photo("柜门无锁", photo).getStatusCode().value()).as("an equal repeat").isEqualTo(201);
    assertThat(photo("接地电阻超标", photo).getBody()).contains("PHOTO_IN_USE");
    assertThat(driver.get(Role.CUSTOMER_MANAGER, "/api/v1/applications/" + no + "/connection").at("/photos")).hasSize(1);
  }

  private long anotherCasesPhoto() {
    String other = driver.start(driver.application("410425", FlowsTest.FACTORY));
    assertThat(driver.upload(Role.METERING, other, "DEFECT_PHOTO", "defect.png", PIXEL).getStatusCode().value()).isEqualTo(201);
    return driver.get(Role.CUSTOMER_MANAGER, "/api/v1/applications/" + other + "/documents").get("documents").findValues("id").stream()
        .mapToLong(JsonNode::asLong).max().orElseThrow();
  }

  private ResponseEntity<String> photo(String defect, long document) {
    return driver.post(Role.METERING, "/api/v1/applications/" + no + "/connection/photos", Map.of("defect", defect, "documentId", document));
  }

  @Test
  void connectionOnTheDayOfTheInspectionIsWatchedWhereTheDocumentAsksForIt() {
    clock.set(LocalDate.of(2020, 3, 2));
    driver = new CaseDriver(rest, LocalDate.of(2020, 3, 2));
    no = driver.start(driver.application("410402", FlowsTest.FACTORY));
    driver.workUntil(no, METER);
    assertThat(driver.task(no, METER).get("due").asText()).startsWith("2020-03-02T23:59:59");
    assertThat(connection().at("/sameDay/missed").asBoolean()).isFalse();
    assertThat(sameDayDuty().get("dueOn").asText()).isEqualTo("2020-03-02");
    clock.set(LocalDate.of(2020, 3, 3));
    assertThat(sameDayDuty().get("late").asBoolean()).as("a supervisor hears of it").isTrue();
    driver.complete(no, driver.task(no, METER));
    assertThat(connection().at("/sameDay/connectOn").asText()).isEqualTo("2020-03-02");
    assertThat(connection().at("/sameDay/missed").asBoolean()).isTrue();
    assertThat(driver.get(Role.CUSTOMER_MANAGER, "/api/v1/applications/" + no + "/ledger").toString()).contains("SAME_DAY_MISSED");
    assertThat(sameDayDuty().get("result").asText()).isEqualTo("已装表接电");
  }

  private JsonNode sameDayDuty() {
    return StreamSupport.stream(driver.get(Role.SUPERVISOR, "/api/v1/duties?open=false").get("duties").spliterator(), false)
        .filter(duty -> duty.get("kind").asText().equals("SAME_DAY_CONNECTION") && duty.get("applicationNo").asText().equals(no)).findFirst().orElseThrow();
  }

  private JsonNode connection() {
    return driver.get(Role.CUSTOMER_MANAGER, "/api/v1/applications/" + no + "/connection");
  }

  @Test
  void findingsNameTheirDepartment() {
    assertThat(inspect(Map.of("inspectionPassed", true, "transformerMeetsGB20052", true, "departmentFindings", "张三：合格")).getBody())
        .contains("departmentFindings");
  }

  private ResponseEntity<String> inspect(Map<String, Object> answers) {
    return driver.complete(driver.task(no, INSPECT), answers);
  }

  private void taken(Map<String, Object> answers) {
    ResponseEntity<String> done = inspect(answers);
    assertThat(done.getStatusCode().value()).as(done.getBody()).isEqualTo(204);
  }
}
