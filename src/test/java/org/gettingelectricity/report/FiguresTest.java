package org.gettingelectricity.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.gettingelectricity.EngineTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;

/** Every number leads to as many cases as it says, and a past period reads the same whatever becomes of its cases. */
@EngineTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FiguresTest {

  private static final int CASES = 300;
  private static final String MONTH = "month=2024-03&region=63";

  @Autowired TestRestTemplate rest;
  @Autowired JdbcTemplate jdbc;

  private final GeneratedYear year = new GeneratedYear(CASES);

  @BeforeAll
  void write() {
    year.write(jdbc);
  }

  @AfterAll
  void erase() {
    GeneratedYear.erase(jdbc);
  }

  @Test
  void everyNumberOfTheMonthHasItsCases() {
    JsonNode table = read("kpis?" + MONTH);
    Map<String, Integer> numbers = new HashMap<>();
    table.get("flows").forEach(flow -> numbers.put(flow.get("figure").asText(), flow.get("cases").asInt()));
    for (String list : List.of("stages", "offices")) {
      table.get(list).forEach(line -> {
        numbers.put(line.get("figure").asText(), line.get("cases").asInt());
        numbers.put(line.get("inTimeFigure").asText(), line.get("inTime").asInt());
      });
    }
    table.get("offices").forEach(office -> office.get("flows").forEach(flow -> numbers.put(flow.get("figure").asText(), flow.get("cases").asInt())));
    table.get("shares").forEach(share -> {
      numbers.put(share.get("figure").asText(), share.get("of").asInt());
      numbers.put(share.get("countedFigure").asText(), share.get("counted").asInt());
    });
    numbers.put(table.at("/unconnected/figure").asText(), table.at("/unconnected/cases").asInt());
    assertThat(numbers).hasSizeGreaterThan(30);
    numbers.forEach((figure, number) -> assertThat(read("kpis/cases?" + MONTH + "&figure=" + figure).get("total").asInt()).as(figure).isEqualTo(number));
  }

  @Test
  void theRegulatorsNumbersHaveTheirCases() {
    JsonNode benefits = read("nea-benefits?period=2024-H1&region=63").get("rows").get(0).get("columns");
    benefits.fields().forEachRemaining(column -> assertThat(read("nea-benefits/cases?period=2024-H1&region=63&figure=energised.benefit-"
        + column.getKey()).get("total").asInt()).as(column.getKey()).isEqualTo(column.getValue().asInt()));
    JsonNode county = read("nea-indicators?period=2024-H1&region=632221").get("rows").get(2);
    county.get("indicators").fields().forEachRemaining(cell -> {
      String figure = "judged.region-632221.indicator-" + cell.getKey();
      String asked = "nea-indicators/cases?period=2024-H1&region=632221&figure=";
      assertThat(read(asked + figure).get("total").asInt()).as(figure).isEqualTo(cell.getValue().get("cases").asInt());
      assertThat(numbers(read(asked + figure + ".failing-" + cell.getKey() + "&size=500"))).as(figure)
          .isEqualTo(texts(cell.getValue().get("failing")));
    });
  }

  @Test
  void pagesFollowEachOtherAndEndWithTheNumber() {
    List<String> all = new ArrayList<>();
    int total = read("kpis/cases?" + MONTH + "&figure=energised").get("total").asInt();
    for (int page = 0; page <= total / 40; page++) {
      read("kpis/cases?" + MONTH + "&figure=energised&size=40&page=" + page).get("cases").forEach(one -> all.add(one.get("applicationNo").asText()));
    }
    assertThat(all).hasSize(total).doesNotHaveDuplicates();
    assertThat(read("kpis/cases?" + MONTH + "&figure=energised&page=1000").get("cases")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"kpis/cases?month=2024-03", "kpis/cases?month=2024-03&figure=", "kpis/cases?month=2024-03&figure=judged",
      "kpis/cases?month=2024-03&figure=energised.flow-XX", "kpis/cases?month=2024-03&figure=energised.flow", "kpis/cases?month=2024-03&figure=rated.online",
      "kpis/cases?month=2024-03&figure=energised.region-1' or '1'='1", "kpis/cases?month=2024-03&figure=energised..", "kpis/cases?figure=energised",
      "kpis/cases?month=2024-03&figure=energised.late-NONE", "kpis/cases?month=2024-03&figure=energised&page=-1", "disclosure/cases?figure=open",
      "kpis/cases?month=2024-03&figure=energised&size=501", "kpis/cases?month=2024-03&figure=energised&size=x", "kpis/cases?month=2031-03&figure=energised",
      "nea-indicators/cases?period=2024-H1&figure=judged.indicator-39", "nea-indicators/cases?period=2024-H1&figure=judged.indicator-x"})
  void whatATableDoesNotCountIsRefused(String path) {
    assertThat(get(path).getStatusCode().value()).as(path).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1999-01-01", "2099-01-01"})
  void whatIsExpectedLiesAheadWithinReach(String day) {
    String indicator = "{\"period\": \"2024-H1\", \"region\": \"630202\", \"indicator\": 17, \"state\": \"EXPECTED\", \"expectedOn\": \"" + day + "\"}";
    String item = "{\"region\": \"630202\", \"state\": \"IN_PROGRESS\", \"expectedOn\": \"" + day + "\"}";
    assertThat(put("values", indicator)).contains("expectedOn").contains("10 年内");
    assertThat(put("task-ledger/3", item)).contains("expectedOn").contains("10 年内");
  }

  private String put(String path, String body) {
    HttpHeaders headers = new HttpHeaders();
    headers.setContentType(MediaType.APPLICATION_JSON);
    ResponseEntity<String> answer = rest.withBasicAuth("supervisor", "demo").exchange("/api/v1/reports/" + path, HttpMethod.PUT,
        new HttpEntity<>(body, headers), String.class);
    assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(400);
    return answer.getBody();
  }

  @Test
  void aPastMonthReadsTheSameWhateverBecomesOfItsCases() {
    String[] tables = {"kpis?month=2024-02&region=63", "nea-indicators?period=2024-H1&region=63", "nea-benefits?period=2024-H1&region=63"};
    List<JsonNode> before = new ArrayList<>();
    for (String table : tables) {
      before.add(read(table));
    }
    assertThat(before.get(0).at("/unconnected/cases").asInt()).isPositive();
    String underWay = read("kpis/cases?month=2024-02&region=63&figure=under-way").at("/cases/0/applicationNo").asText();
    jdbc.update("update ge_case set energised_at = null, closed_at = accepted_at, state = 'WITHDRAWN' where application_no = ?", underWay);
    jdbc.update("update ge_clock_case set closed_at = accepted_at where application_no = ?", underWay);
    jdbc.update("update ge_case set facts = replace(facts, '\"capacityKw\":', '\"capacityKw\":9') where application_no like 'GEN-%'");
    jdbc.update("update ge_cost_item set payer = 'CUSTOMER' where application_no like 'GEN-%'");
    for (int i = 0; i < tables.length; i++) {
      assertThat(read(tables[i])).as(tables[i]).isEqualTo(before.get(i));
    }
  }

  private static TreeSet<String> numbers(JsonNode cases) {
    TreeSet<String> numbers = new TreeSet<>();
    cases.get("cases").forEach(one -> numbers.add(one.get("applicationNo").asText()));
    return numbers;
  }

  private static TreeSet<String> texts(JsonNode list) {
    TreeSet<String> texts = new TreeSet<>();
    list.forEach(one -> texts.add(one.asText()));
    return texts;
  }

  private ResponseEntity<JsonNode> get(String path) {
    return rest.withBasicAuth("supervisor", "demo").getForEntity("/api/v1/reports/" + path, JsonNode.class);
  }

  private JsonNode read(String path) {
    ResponseEntity<JsonNode> answer = get(path);
    assertThat(answer.getStatusCode().value()).as(path + " " + answer.getBody()).isEqualTo(200);
    return answer.getBody();
  }
}
