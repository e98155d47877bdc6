package org.gettingelectricity.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.gettingelectricity.EngineTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;

/** On which day so many days end, and why some are not counted. */
@EngineTest
class DueDayTest {

  @Autowired TestRestTemplate rest;

  @Test
  void daysOffAreNamed() {
    JsonNode due = due("?from=2026-09-30&days=3&unit=WD");
    assertThat(due.get("dueOn").asText()).isEqualTo("2026-10-10");
    assertThat(due.get("provisional").asBoolean()).isFalse();
    assertThat(due.get("skipped").findValuesAsText("reason").toString()).contains("国庆");
  }

  @Test
  void calendarDaysSkipNothing() {
    JsonNode due = due("?from=2026-09-30&days=3&unit=CD");
    assertThat(due.get("dueOn").asText()).isEqualTo("2026-10-03");
    assertThat(due.get("skipped")).isEmpty();
  }

  @Test
  void beyondThePublishedYearsTheAnswerIsProvisional() {
    assertThat(due("?from=2031-01-06&days=1").get("provisional").asBoolean()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"?days=3&from=2026-13-01,from", "?days=-1,days", "?days=x,days", "?from=2026-01-01,days", "?days=3&unit=XX,unit"})
  void badQuestionsNameTheField(String query, String field) {
    assertThat(due(query).get("errors").findValuesAsText("field")).contains(field);
  }

  private JsonNode due(String query) {
    return rest.withBasicAuth("integration", "demo").getForObject("/api/v1/calendar/due" + query, JsonNode.class);
  }
}
