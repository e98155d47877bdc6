package org.gettingelectricity.process.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gettingelectricity.EngineTest;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.process.CaseDriver;
import org.gettingelectricity.process.FlowsTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;

/** The register of open capacity: reported, published, and offered to who draws up a plan near the site. */
@EngineTest
class CapacityTest {

  @Autowired TestRestTemplate rest;

  @Test
  void sourcesNearTheSiteAreOfferedToThePlan() {
    CaseDriver driver = new CaseDriver(rest);
    assertThat(report(Role.OPERATIONS, source("KF-1", "10千伏东一线", 8000, 3000, 113.2, 33.97), source("KF-2", "10千伏东二线", 8000, 7600,
        113.201, 33.971), source("KF-3", "10千伏远方线", 8000, 100, 113.3, 33.97)).getStatusCode().value()).isEqualTo(200);
    JsonNode constrained = driver.get(Role.CUSTOMER_MANAGER, "/api/v1/grid-sources?region=410425&constrained=true").get("sources");
    assertThat(constrained.findValuesAsText("code")).contains("KF-2").doesNotContain("KF-1", "KF-3");

    String no = driver.start(driver.application("410425", FlowsTest.FACTORY));
    driver.workUntil(no, "userTask_surveySite");
    assertThat(driver.complete(driver.task(no, "userTask_surveySite"), Map.of("surveyFinding", "可接入", "gridConstrained", false,
        "siteLongitude", 113.2)).getBody()).contains("siteLongitude").contains("两项同时填写");
    assertThat(driver.complete(driver.task(no, "userTask_surveySite"), Map.of("surveyFinding", "可接入", "gridConstrained", false,
        "siteLongitude", 113.2003, "siteLatitude", 33.9702)).getStatusCode().value()).isEqualTo(204);
    String task = driver.task(no, "userTask_draftPlan").get("id").asText();
    assertThat(driver.get(Role.DEVELOPMENT, "/engine-rest/task/" + task + "/variables/planNearbySources").get("value").asText())
        .startsWith("10千伏东一线（110千伏示例站），距离 35 米，可开放容量 2600 千伏安").contains("10千伏东二线").contains("95%，供电受限")
        .doesNotContain("远方线");
  }

  @Test
  void whatCannotBeIsRefusedAsAWhole() {
    Map<String, Object> good = source("KF-9", "10千伏好线", 8000, 3000, 113.2, 33.97);
    assertThat(report(Role.OPERATIONS, good, source("KF-9", "10千伏好线", 8000, -1, 113.2, 33.97)).getBody()).contains("sources[1].peakKva");
    assertThat(report(Role.OPERATIONS, source("KF-9", "10千伏好线", 8000, 24001, 113.2, 33.97)).getBody()).contains("sources[0].peakKva").contains("3 倍");
    assertThat(report(Role.OPERATIONS, good, source("KF-9", "10千伏好线", 8000, 1, 213.2, 33.97)).getBody())
        .contains("sources[1].code", "sources[1].longitude");
    assertThat(report(Role.OPERATIONS).getBody()).contains("sources");
    assertThat(report(Role.METERING, good).getStatusCode().value()).isEqualTo(403);
    assertThat(rest.withBasicAuth(Role.DEVELOPMENT.id(), "demo").getForEntity("/api/v1/grid-sources?longitude=1&latitude=1", String.class)
        .getStatusCode().value()).isEqualTo(400);
    assertThat(new CaseDriver(rest).get(Role.DEVELOPMENT, "/api/v1/grid-sources?region=410425").toString()).doesNotContain("KF-9");
  }

  private static Map<String, Object> source(String code, String name, int rated, int peak, double longitude, double latitude) {
    Map<String, Object> source = new LinkedHashMap<>(Map.of("code", code, "region", "410425", "kind", "LINE", "name", name, "substation", "110千伏示例站",
        "voltageKv", 10, "ratedKva", rated, "peakKva", peak, "asOf", "2026-03-01", "longitude", longitude));
    source.put("latitude", latitude);
    return source;
  }

  @SafeVarargs
  private ResponseEntity<String> report(Role role, Map<String, Object>... sources) {
    return rest.withBasicAuth(role.id(), "demo").exchange("/api/v1/grid-sources", HttpMethod.PUT,
        new HttpEntity<>(Map.of("sources", List.of(sources))), String.class);
  }
}
