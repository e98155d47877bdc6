package org.gettingelectricity.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gettingelectricity.EngineTest;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.report.sheet.Grid;
import org.gettingelectricity.report.sheet.Linked;
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
  /** Numbers that count no cases: ordinals, targets, and what somebody entered or said of a county. Where a line is a case, its number leads there. */
  private static final Map<String, Set<String>> REASONED = new TreeMap<>(Map.of(
      "nea-indicators", Set.of("序号", "12", "17", "18", "20", "26", "28", "31", "32"),
      "nea-benefits", Set.of("居民用户", "160千瓦及以下的企业用户", "其他三零用户", "三省（高压）用户", "合计"), "kpis", Set.of("目标", "目标%"),
      "task-ledger", Set.of("序号")));
  private static final String MONTH = "month=2024-03&region=63";

  @Autowired TestRestTemplate rest;
  @Autowired JdbcTemplate jdbc;
  @Autowired Reports reports;
  @Autowired Clock clock;

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
  void aMissedTargetIsWarnedOfAndNoOther() {
    JsonNode table = read("kpis?" + MONTH);
    List<String> warnings = new ArrayList<>();
    table.get("warnings").forEach(warning -> warnings.add(warning.asText()));
    List<String> missed = new ArrayList<>();
    table.get("flows").forEach(flow -> missed(flow, flow.get("label").asText() + "平均全过程办电时间 " + flow.get("averageDays").asText(), missed));
    table.get("shares").forEach(share -> missed(share, share.get("label").asText() + " " + share.get("percent").asText() + "%", missed));
    int atRisk = table.get("atRisk").size();
    if (atRisk > 0) {
      missed.add("在办申请 " + atRisk + " 件");
    }
    assertThat(missed).isNotEmpty();
    assertThat(warnings).hasSameSizeAs(missed).allMatch(warning -> missed.stream().anyMatch(warning::startsWith));
  }

  private static void missed(JsonNode figure, String warning, List<String> missed) {
    if (figure.path("met").isBoolean() && !figure.get("met").asBoolean()) {
      missed.add(warning);
    }
  }

  /** 世行办电指标 of each flow: the cost is what customers' own cost lines say. */
  @Test
  void eachFlowIsAssessedByItsOwnCases() {
    JsonNode table = read("kpis?" + MONTH);
    assertThat(table.get("selfAssessment")).hasSameSizeAs(table.get("flows"));
    table.get("selfAssessment").forEach(line -> {
      assertThat(line.get("customerCost").decimalValue()).as(line.toString()).isEqualByComparingTo(jdbc.queryForObject("""
          select round(coalesce(sum(i.estimate), 0) * 1.0 / (select count(*) from ge_case n where n.flow = ? and n.region like '63%'
            and n.energised_at >= timestamp with time zone '2024-03-01 00:00:00+08' and n.energised_at < timestamp with time zone '2024-04-01 00:00:00+08'), 2)
          from ge_cost_item i join ge_case c on c.application_no = i.application_no where i.payer = 'CUSTOMER' and c.flow = ? and c.region like '63%'
            and c.energised_at >= timestamp with time zone '2024-03-01 00:00:00+08' and c.energised_at < timestamp with time zone '2024-04-01 00:00:00+08'
          """, BigDecimal.class, line.get("flow").asText(), line.get("flow").asText()));
      assertThat(line.get("procedures").decimalValue()).isPositive();
      assertThat(line.get("days").decimalValue()).isPositive();
    });
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
  void theSumsOfCitiesAndProvincesHaveTheirCases() {
    JsonNode rows = read("nea-indicators?period=2024-H1&region=63").get("rows");
    List<String> above = new ArrayList<>();
    rows.forEach(row -> {
      if (!row.get("level").asText().equals("COUNTY")) {
        String area = "judged.area-" + row.get("region").asText().replaceFirst("(00){1,2}$", "");
        above.add(area);
        for (String number : List.of("3", "7", "13", "19")) {
          JsonNode cell = row.get("indicators").get(number);
          String figure = "nea-indicators/cases?period=2024-H1&region=63&figure=" + area + ".indicator-" + number;
          assertThat(read(figure).get("total").asInt()).as(figure).isEqualTo(cell.get("cases").asInt());
          assertThat(read(figure + ".failing-" + number).get("total").asInt()).as(figure).isEqualTo(cell.get("failing").size());
        }
      }
    });
    assertThat(above).contains("judged.area-63").hasSizeGreaterThan(1);
  }

  @Test
  void whatIsNoCountedNumberAloneLeadsNowhere() {
    Map<String, Set<String>> plain = new TreeMap<>();
    Caller supervisor = new Caller("supervisor", Set.of("supervisor", "supervisor.63"));
    for (ReportName name : ReportName.values()) {
      Reports.Parameters asked = new Reports.Parameters("2024-H1", "2024-W12", "2024-03", "63");
      for (Grid grid : reports.of(name.path(), asked.lookedAt(name), supervisor).grids()) {
        boolean lineIsCase = grid.headings().get(0).equals("申请编号");
        grid.lines().forEach(line -> {
          for (int column = 0; column < line.size(); column++) {
            if (!lineIsCase && (line.get(column) instanceof Number || String.valueOf(line.get(column)).matches("[0-9.]+%"))
                && !(line.get(column) instanceof Linked)) {
              plain.computeIfAbsent(name.path(), one -> new TreeSet<>()).add(grid.headings().get(column));
            }
          }
        });
      }
    }
    assertThat(plain).isEqualTo(REASONED);
  }

  @Test
  void theBoardFollowsEachCommit() {
    String some = " where application_no like 'GEN-%7'";
    jdbc.update("update ge_clock_case set closed_at = null, next_due_on = date '2025-01-06'" + some);
    try {
      int before = boardAgreesWithItsCases();
      String one = jdbc.queryForObject("select min(application_no) from ge_clock_case" + some, String.class);
      close(one, "current_timestamp");
      assertThat(boardAgreesWithItsCases()).isEqualTo(before - 1);
      close(one, "null");
      assertThat(boardAgreesWithItsCases()).isEqualTo(before);
    } finally {
      jdbc.update("update ge_clock_case k set closed_at = (select c.energised_at from ge_case c where c.application_no = k.application_no)" + some);
    }
  }

  @Test
  void theMonthCountsFromItsFirstMomentOn() {
    OffsetDateTime first = Days.of(clock.instant()).withDayOfMonth(1).atStartOfDay(Days.ZONE).toOffsetDateTime();
    List<String> some = jdbc.queryForList("select application_no from ge_case where application_no like 'GEN-%3' and energised_at is not null"
        + " order by application_no fetch first 3 rows only", String.class);
    int before = read("board?region=63").get("energisedThisMonth").asInt();
    try {
      connect(some.get(0), first.minusSeconds(1));
      connect(some.get(1), first);
      connect(some.get(2), clock.instant().atZone(Days.ZONE).toOffsetDateTime());
      assertThat(read("board?region=63").get("energisedThisMonth").asInt()).isEqualTo(before + 2).isEqualTo(total("board/cases?region=63&figure=connected"));
    } finally {
      some.forEach(no -> jdbc.update("update ge_case c set energised_at = (select k.closed_at from ge_clock_case k"
          + " where k.application_no = c.application_no) where application_no = ?", no));
    }
  }

  private void connect(String no, OffsetDateTime at) {
    jdbc.update("update ge_case set energised_at = ? where application_no = ?", at, no);
  }

  /** What stands on the board, and that each number has as many cases. */
  private int boardAgreesWithItsCases() {
    JsonNode board = read("board?region=63");
    assertThat(board.get("overdue").asInt()).isPositive();
    for (String list : List.of("flows", "regions")) {
      board.get(list).forEach(line -> {
        assertThat(total("board/cases?region=63&figure=" + line.get("figure").asText())).as(line.toString()).isEqualTo(line.get("open").asInt());
        assertThat(total("board/cases?region=63&figure=" + line.get("figure").asText() + ".overdue")).isEqualTo(line.get("overdue").asInt());
      });
    }
    assertThat(total("board/cases?region=63&figure=accepted")).isEqualTo(board.get("acceptedThisMonth").asInt());
    assertThat(total("board/cases?region=63&figure=connected")).isEqualTo(board.get("energisedThisMonth").asInt());
    assertThat(total("board/cases?region=63&figure=open")).isEqualTo(board.get("open").asInt());
    return board.get("open").asInt();
  }

  private int total(String path) {
    return read(path).get("total").asInt();
  }

  private void close(String no, String at) {
    jdbc.update("update ge_clock_case set closed_at = " + at + " where application_no = ?", no);
  }

  @ParameterizedTest
  @ValueSource(strings = {"kpis?month=2024-03&regoin=63", "kpis.xlsx?month=2024-03&regoin=63", "kpis.pdf?month=2024-03&regoin=63",
      "board?regoin=63", "disclosure?regoin=63", "board/cases?figure=open&regoin=63", "frozen?regoin=63"})
  void aParameterThereIsNotIsNamed(String path) {
    ResponseEntity<JsonNode> answer = get(path);
    assertThat(answer.getStatusCode().value()).isEqualTo(400);
    assertThat(answer.getBody().at("/errors/0/field").asText()).isEqualTo("regoin");
    assertThat(answer.getBody().at("/errors/0/message").asText()).contains("没有这个参数", path.startsWith("frozen") ? "report" : "region");
  }

  @ParameterizedTest
  @ValueSource(strings = {"kpis?month=2024-03&week=2024-W12", "kpis.xlsx?month=2024-03&week=2024-W12", "board?week=2024-W12", "task-ledger.pdf?week=2024-W12",
      "hv-progress?week=2024-W12&month=2024-03&period=2024-H1", "nea-benefits?period=2024-H1&month=2024-03", "board/cases?figure=open&month=2024-03"})
  void thePeriodOfAnotherTableIsRefused(String path) {
    ResponseEntity<JsonNode> answer = get(path);
    assertThat(answer.getStatusCode().value()).isEqualTo(400);
    assertThat(answer.getBody().at("/errors/0/field").asText()).isEqualTo(path.contains("period=2024-H1&month") || path.contains("cases") ? "month"
        : path.contains("hv-progress") ? "period" : "week");
    assertThat(answer.getBody().at("/errors/0/message").asText()).contains("统计期");
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
