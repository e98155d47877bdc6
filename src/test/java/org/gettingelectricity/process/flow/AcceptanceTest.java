package org.gettingelectricity.process.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.gettingelectricity.EngineTest;
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

  @Autowired TestRestTemplate rest;

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
        .contains("RE_INSPECTION_LIMITED").contains("标识牌缺失").contains("002 三(三)2");
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
