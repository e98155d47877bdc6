package org.gettingelectricity.application;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.gettingelectricity.EngineTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an application may say, the same at our own REST and at the engine's. */
@EngineTest
class InputRulesTest {

  private static final String APPLICATION = """
      {"channel": "ONLINE", "region": "410425", "utility": "SGCC", "customer": {"name": "示例客户"},
       "site": {"address": "郏县规则路%s号"}, "facts": {"usage": "NON_RESIDENTIAL", "smallMicro": true, "capacityKw": 80,
       "voltageKv": 0.38, "tariffs": [{"tariff": "COMMERCIAL", "capacityKw": 80}],
       "documentsProvided": ["SUBJECT_ID", "PROPERTY_CERT"]}}""";

  @Autowired TestRestTemplate rest;
  @Autowired ObjectMapper json;
  @Autowired JdbcClient jdbc;

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      /region           | "999999"                        | region             | 没有 999999
      /region           | "000000"                        | region             | 六位行政区划代码
      /utility          | "某电力公司"                     | utility            | SGCC 国家电网
      /channel          | "cccccccccccccccccccccccccccccccccccccccccccc" | channel | COUNTER 营业厅
      /projectCode      | "\\u0007P1"                      | projectCode        | 不可见
      /customer/name    | "示例\\u0000客户"                 | customer.name      | 不可见
      /customer/name    | "示例\\u200b客户"                 | customer.name      | 零宽
      /customer/name    | "示例\\n客户"                    | customer.name      | 不可见
      /site/address     | "郏县\\u202e路"                  | site.address       | 方向
      /facts/voltageKv  | 380                             | facts.voltageKv    | 380 伏请填 0.38
      /facts/voltageKv  | 10000                           | facts.voltageKv    | 10000 伏请填 10
      /facts/voltageKv  | 5                               | facts.voltageKv    | 千伏
      /facts/works      | {"lengthM": 1000001}            | facts.works.lengthM  | 不能超过 1000000
      /facts/works      | {"roadDigM": 1000001}           | facts.works.roadDigM | 不能超过 1000000
      /facts/works      | {"lengthM": 30, "roadDigM": 31} | facts.works.roadDigM | 超过线路长度 30 米
      /facts/circuits   | 10                              | facts.circuits     | 1 至 9
      /facts/capacityKva | 10000001                       | facts.capacityKva  | 不能超过 10000000
      /facts/capacityKw | 79.9                            | facts.tariffs      | 合计 80 千瓦，超过申请容量 79.9 千瓦
      """)
  void namesFieldAndRule(String where, String value, String field, String rule) throws Exception {
    long before = cases();
    ObjectNode body = (ObjectNode) json.readTree(APPLICATION.formatted("9001"));
    int cut = where.lastIndexOf('/');
    ((ObjectNode) body.at(where.substring(0, cut))).set(where.substring(cut + 1), json.readTree(value));
    ResponseEntity<String> answer = post("integration", "/api/v1/applications", body.toString());
    assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(400);
    JsonNode error = json.readTree(answer.getBody()).get("errors").get(0);
    assertThat(error.get("field").asText()).isEqualTo(field);
    assertThat(error.get("message").asText()).contains(rule);
    assertThat(cases()).isEqualTo(before);
  }

  @Test
  void understandsTheUsualNames() throws Exception {
    ObjectNode body = (ObjectNode) json.readTree(APPLICATION.formatted("9002"));
    body.put("utility", "国家电网").put("channel", "网上国网");
    ((ObjectNode) body.get("customer")).put("name", "e\u0301tude");
    String no = json.readTree(post("integration", "/api/v1/applications", body.toString()).getBody()).get("applicationNo").asText();
    assertThat(jdbc.sql("select utility || ' ' || channel || ' ' || customer_name from ge_case where application_no = ?").param(no)
        .query(String.class).single()).isEqualTo("SGCC ONLINE étude");
  }

  @Test
  void takesTheSameCompanyForAQuote() throws Exception {
    String question = """
        {"acceptanceDate": "2026-06-01", "region": "320500", "utility": "%s", "facts": {"usage": "RESIDENTIAL", "capacityKw": 8}}""";
    for (String name : new String[] {"SGCC", "sgcc", "国家电网", "ＳＧＣＣ", "国网"}) {
      JsonNode answer = json.readTree(post("integration", "/api/v1/quotes", question.formatted(name)).getBody());
      assertThat(answer.get("profile").asText()).isEqualTo("sgcc-2021-2023");
    }
    assertThat(post("integration", "/api/v1/quotes", question.formatted("甲公司")).getStatusCode().value()).isEqualTo(400);
  }

  @Test
  void countsAPermitNamedTwiceOnce() throws Exception {
    ObjectNode body = (ObjectNode) json.readTree(APPLICATION.formatted("9003"));
    ((ObjectNode) body.get("facts")).set("works",
        json.readTree("{\"gridWorksNeeded\": true, \"permits\": [\"PLANNING\", \"PLANNING\"]}"));
    assertThat(post("integration", "/api/v1/applications", body.toString()).getStatusCode().value()).isEqualTo(201);
  }

  @Test
  void recognisesTheSiteOfAnOpenCase() {
    assertThat(post("integration", "/api/v1/applications", APPLICATION.formatted("9004")).getStatusCode().value()).isEqualTo(201);
    for (String typed : new String[] {"９００４", "　9004", "9004 "}) {
      assertThat(post("integration", "/api/v1/applications", APPLICATION.formatted(typed)).getBody()).contains("RESTART_FORBIDDEN");
    }
  }

  @Test
  void holdsAtTheEnginesDoorToo() {
    String variables = """
        {"variables": {"region": {"value": "%s"}, "utility": {"value": "SGCC"}, "customerName": {"value": "%s"},
         "siteAddress": {"value": "郏县规则路9005号"}, "usage": {"value": "RESIDENTIAL"}, "capacityKw": {"value": 8}}}""";
    String start = "/engine-rest/process-definition/key/lv-residential/start";
    long before = cases();
    for (String body : new String[] {variables.formatted("999999", "示例"), variables.formatted("410425", "示\\u200b例")}) {
      ResponseEntity<String> answer = post("integration", start, body);
      assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(400);
    }
    assertThat(cases()).isEqualTo(before);
  }

  private long cases() {
    return jdbc.sql("select count(*) from ge_case").query(Long.class).single();
  }

  private ResponseEntity<String> post(String user, String path, String body) {
    HttpHeaders headers = new HttpHeaders();
    headers.setContentType(MediaType.APPLICATION_JSON);
    return rest.withBasicAuth(user, "demo").postForEntity(path, new HttpEntity<>(body, headers), String.class);
  }
}
