package org.gettingelectricity.preview;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gettingelectricity.EngineTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the start form shows before anything is started. */
@EngineTest
class PreviewTest {

  @Autowired TestRestTemplate rest;
  @Autowired JdbcClient jdbc;

  private static Map<String, Object> factory() {
    return new LinkedHashMap<>(Map.of("customerName", "测试客户", "siteAddress", "试算路 1 号", "region", "410425",
        "utility", "SGCC", "usage", "NON_RESIDENTIAL", "area", "URBAN", "capacityKw", 2000, "voltageKv", 10, "circuits", 1,
        "documentsProvided", List.of("SUBJECT_ID")));
  }

  private ResponseEntity<JsonNode> ask(String user, Map<String, Object> fields) {
    return rest.withBasicAuth(user, "demo").postForEntity("/api/v1/applications/preview", fields, JsonNode.class);
  }

  @Test
  void saysInWordsWhatThePolicySaysAndStoresNothing() {
    int before = cases();
    Map<String, Object> fields = factory();
    fields.put("landRightDate", "2024-05-20");
    fields.put("landInPlannedConstructionLand", true);
    fields.put("worksPermits", List.of("PLANNING"));
    fields.put("worksLengthM", 400);
    JsonNode preview = ask("customer-manager", fields).getBody();

    assertThat(preview.get("accepted").asBoolean()).isTrue();
    assertThat(preview.get("flowName").asText()).isEqualTo("高压单电源");
    assertThat(preview.get("policyName").asText()).isEqualTo("郏供电〔2021〕63号");
    assertThat(line(preview, "limits", "供电方案答复").get("value").asText()).isEqualTo("10 个工作日");
    assertThat(line(preview, "papers", "业务受理：产权证明").get("value").asText()).isEqualTo("容缺，送电前补齐");
    assertThat(line(preview, "permits", "规划许可").get("value").asText()).contains("供电企业申报");
    assertThat(line(preview, "payers", "线路通道").get("value").asText()).isEqualTo("政府");
    assertThat(line(preview, "payers", "线路通道").get("source").asText()).contains("郏供电〔2021〕63号 三(一)1").doesNotContain("D-");
    assertThat(preview.get("notices").toString()).contains("产权证明可以容缺").doesNotContain("DEFERRED");
    assertThat(cases()).isEqualTo(before);
  }

  @Test
  void saysWhyAnApplicationWouldBeRefused() {
    Map<String, Object> fields = factory();
    fields.put("circuits", 2);
    JsonNode preview = ask("customer-manager", fields).getBody();

    assertThat(preview.get("accepted").asBoolean()).isFalse();
    assertThat(preview.at("/rejections/0/message").asText()).containsPattern("\\p{IsHan}");
    assertThat(preview.at("/rejections/0/source").asText()).contains("郏供电〔2021〕63号 三(一)1").doesNotContain("D-");
  }

  @Test
  void namesWhatIsMissingOrWrong() {
    ResponseEntity<JsonNode> answer = ask("customer-manager", Map.of("region", "410425", "capacityKw", "many", "nonsense", 1));
    assertThat(answer.getStatusCode().value()).isEqualTo(400);
    assertThat(answer.getBody().get("errors").findValuesAsText("field"))
        .contains("customer", "site", "facts.capacityKw", "facts.nonsense");
  }

  @Test
  void isForThoseWhoMayStartACaseThere() {
    assertThat(ask("finance", factory()).getStatusCode().value()).isEqualTo(403);
    assertThat(ask("integration", factory()).getStatusCode().value()).isEqualTo(200);
  }

  private int cases() {
    return jdbc.sql("select count(*) from ge_case").query(Integer.class).single();
  }

  private static JsonNode line(JsonNode preview, String part, String name) {
    for (JsonNode line : preview.get(part)) {
      if (line.get("name").asText().equals(name)) {
        return line;
      }
    }
    throw new AssertionError(name + " is not in " + preview.get(part));
  }
}
