package org.gettingelectricity.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.gettingelectricity.EngineTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;

/** An integrator reads from the interface description what to send. */
@EngineTest
class DescribedBodiesTest {

  @Autowired TestRestTemplate rest;

  @ParameterizedTest
  @CsvSource({"/api/v1/subscriptions,url", "/api/v1/projects,expectedLoadKw", "/api/v1/track/{token}/plan-choice,option",
      "/api/v1/track/{token}/visits,date", "/api/v1/track/{token}/ratings,score", "/api/v1/reserve-pool/{code}/steps,step"})
  void theBodyOfACallIsDescribed(String path, String field) {
    JsonNode document = rest.withBasicAuth("integration", "demo").getForObject("/v3/api-docs", JsonNode.class);
    String schema = document.at("/paths").get(path).at("/post/requestBody/content").elements().next().at("/schema/$ref").asText();
    assertThat(document.at(schema.substring(1) + "/properties").has(field)).as(schema).isTrue();
  }
}
