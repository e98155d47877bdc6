package org.gettingelectricity.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.zip.ZipFile;
import org.gettingelectricity.EngineTest;
import org.gettingelectricity.TestClock;
import org.gettingelectricity.access.Callers;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.access.ServiceArea;
import org.gettingelectricity.duty.Duties;
import org.gettingelectricity.duty.Duty;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.HtmlUtils;

/** A half-year of 20,000 cases with known outcome gives exactly the expected tables. */
@EngineTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GeneratedYearTest {

  private static final int CASES = Integer.getInteger("report.cases", 2_000);
  private static final BigDecimal TEN_THOUSAND = BigDecimal.valueOf(10_000);

  @TempDir Path folder;
  @Autowired TestRestTemplate rest;
  @Autowired JdbcTemplate jdbc;
  @Autowired Reminders reminders;
  @Autowired Duties duties;
  @Autowired TestClock clock;

  private final ObjectMapper json = new ObjectMapper();
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
  void everyCountyTicksWhatEveryCaseSatisfies() {
    JsonNode rows = read("/api/v1/reports/nea-indicators?period=2024-H1&region=63").get("rows");
    assertThat(rows).hasSize(1 + 2 + 3);
    rows.forEach(row -> {
      if (row.get("level").asText().equals("COUNTY")) {
        String county = row.get("region").asText();
        year.population.get(county).forEach((indicator, cases) -> {
          JsonNode cell = row.get("indicators").get(String.valueOf(indicator));
          assertThat(cell.get("cases").asInt()).as(county + " " + indicator).isEqualTo(cases);
          TreeSet<String> failing = new TreeSet<>();
          cell.get("failing").forEach(no -> failing.add(no.asText()));
          assertThat(failing).as(county + " " + indicator)
              .isEqualTo(year.failing.getOrDefault(county, Map.of()).getOrDefault(indicator, new TreeSet<>()));
          assertThat(cell.get("met").asBoolean()).isEqualTo(failing.isEmpty());
        });
        assertThat(row.at("/indicators/11/share/cases").asInt()).as(county).isEqualTo(year.online.get(county));
      }
    });
    assertThat(rows.get(0).get("level").asText()).isEqualTo("PROVINCE");
    assertThat(rows.get(0).get("indicators").get("19").get("completed").asInt()).isEqualTo(1);
    assertThat(rows.get(0).get("indicators").get("19").get("percent").decimalValue()).isEqualByComparingTo("33.3");
  }

  @Test
  void theBenefitsAddUpToTheFen() {
    JsonNode rows = read("/api/v1/reports/nea-benefits?period=2024-H1&region=63").get("rows");
    BigDecimal total = BigDecimal.ZERO;
    for (String column : year.saved.keySet()) {
      BigDecimal expected = year.saved.get(column).divide(TEN_THOUSAND, 4, RoundingMode.HALF_UP);
      assertThat(rows.get(0).get("columns").get(column).asInt()).isEqualTo(year.beneficiaries.get(column)[0]);
      assertThat(rows.get(1).get("columns").get(column).decimalValue()).isEqualByComparingTo(expected);
      assertThat(rows.get(3).get("columns").get(column).decimalValue())
          .isEqualByComparingTo(year.kva.get(column).divide(TEN_THOUSAND, 4, RoundingMode.HALF_UP));
      total = total.add(expected);
    }
    assertThat(rows.get(1).get("total").decimalValue()).isEqualByComparingTo(total);
  }

  @Test
  void theMonthsAddUpToWhatWasGenerated() {
    Map<String, Integer> cases = new TreeMap<>();
    for (String month : new String[] {"2024-02", "2024-03", "2024-04"}) {
      read("/api/v1/reports/kpis?region=63&month=" + month).get("flows")
          .forEach(flow -> cases.merge(flow.get("flow").asText(), flow.get("cases").asInt(), Integer::sum));
    }
    assertThat(cases).isEqualTo(year.cases);
    Map<String, Double> days = new TreeMap<>();
    read("/api/v1/reports/kpis?region=63&month=2024-04").get("trend").forEach(month -> days.merge(month.get("flow").asText(),
        month.get("averageDays").asDouble() * month.get("cases").asInt(), Double::sum));
    year.wholeDays.forEach((flow, sum) -> assertThat(days.get(flow)).as(flow + ", means of one decimal").isCloseTo(sum.doubleValue(),
        within(0.051 * year.cases.get(flow))));
  }

  @Test
  void whatWasFrozenStaysWhenTheLedgersChange() throws IOException {
    JsonNode frozen = read(post("/api/v1/reports/nea-indicators/frozen", "{\"period\": \"2024-H1\", \"region\": \"63\"}"), 201);
    assertThat(frozen.get("hash").asText()).hasSize(64);
    put("/api/v1/reports/values", value("630202", 12, "DONE", "\"青海示例文件 1 号\""), 200);
    JsonNode kept = read("/api/v1/reports/frozen/" + frozen.get("id").asText());
    assertThat(kept.get("content")).isEqualTo(frozen.get("content"));
    assertThat(kept.get("intact").asBoolean()).isTrue();
    assertThat(kept.get("changedSince").asBoolean()).isTrue();
    assertThat(kept.get("changes").findValuesAsText("path")).anyMatch(path -> path.endsWith("/indicators/12/met"));
    assertThat(kept.get("hash")).isEqualTo(frozen.get("hash"));
    assertThat(kept.get("differences").findValuesAsText("column")).contains("12");
    assertThat(read("/api/v1/reports/frozen?report=nea-indicators").findValuesAsText("id")).contains(frozen.get("id").asText());
    byte[] printed = rest.withBasicAuth("supervisor", "demo").getForEntity("/api/v1/reports/frozen/" + frozen.get("id").asText() + ".xlsx", byte[].class)
        .getBody();
    assertThat(texts(printed)).contains("青海省", "填报单位盖章处");
  }

  @Test
  void whoAnswersForSomethingProvesIt() {
    JsonNode refusal = put("/api/v1/reports/values", value("630202", 17, "DONE", "null"), 400);
    assertThat(refusal.get("errors").get(0).get("field").asText()).isEqualTo("evidence");
    assertThat(put("/api/v1/reports/values", value("630202", 3, "DONE", "\"x\""), 400).get("errors").get(0).get("field").asText())
        .isEqualTo("indicator");
    assertThat(put("/api/v1/reports/values", value("630202", 21, "DONE", "\"x\""), 400).get("errors").get(0).get("field").asText())
        .isEqualTo("region");
    put("/api/v1/reports/values", value("630202", 17, "DONE", "\"目录清单 2024-1\""), 200);
    JsonNode cell = read("/api/v1/reports/nea-indicators?period=2024-H1&region=630202").get("rows").get(2).get("indicators").get("17");
    assertThat(cell.get("met").asBoolean()).isTrue();
    assertThat(cell.get("evidence").asText()).isEqualTo("目录清单 2024-1");
    assertThat(cell.get("enteredBy").asText()).isEqualTo("supervisor");
  }

  @Test
  void badPeriodsAndUnknownNamesAreRefusedAndEmptyOnesAreEmpty() {
    for (String bad : new String[] {"nea-indicators?period=2030", "nea-indicators?period=2024-H3", "weekly-statistics?week=2024-W10-2", "kpis",
        "hv-progress?week=2030-W01", "nea-benefits?period=2024-H1&region=4x", "board?region=99", "kpis?month=2024-03&region=410499"}) {
      assertThat(get("/api/v1/reports/" + bad).getStatusCode().value()).as(bad).isEqualTo(400);
    }
    assertThat(get("/api/v1/reports/no-such-table").getStatusCode().value()).isEqualTo(404);
    assertThat(read("/api/v1/reports/nea-indicators?period=2021-H1&region=63").get("rows")).isEmpty();
    assertThat(read("/api/v1/reports/kpis?month=2021-05&region=63").get("cases").asInt()).isZero();
  }

  @Test
  void everyTableIsAlsoASpreadsheet() throws IOException {
    for (ReportName name : ReportName.values()) {
      ResponseEntity<byte[]> answer = file(name, ".xlsx");
      assertThat(answer.getStatusCode().value()).as(name.path()).isEqualTo(200);
      assertThat(sheet(name.path(), answer.getBody())).as(name.path()).contains("<row ");
    }
    for (ReportName name : List.of(ReportName.NEA_INDICATORS, ReportName.NEA_BENEFITS, ReportName.KPIS, ReportName.DISCLOSURE, ReportName.TASK_LEDGER)) {
      ResponseEntity<byte[]> printed = file(name, ".pdf");
      assertThat(printed.getStatusCode().value()).as(name.path()).isEqualTo(200);
      assertThat(new String(printed.getBody(), 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
    }
  }

  @Test
  void theRegulatorsFormsAreFilledIn() throws IOException {
    byte[] book = rest.withBasicAuth("supervisor", "demo").getForEntity("/api/v1/reports/nea-indicators.xlsx?region=63&period=2024-H1",
        byte[].class).getBody();
    assertThat(sheet("form", book)).contains("<mergeCell ref=\"E6:AP6\"/>").contains("<mergeCell ref=\"A6:A8\"/>");
    assertThat(texts(book)).as("ticked, a day, or nothing").doesNotContain("×").contains("填报单位盖章处", "审核人：", "持续推进指标", "青海省", "共 2 个地市", "共 3 个县", "海东市小计", "完成百分比");
    byte[] benefits = rest.withBasicAuth("supervisor", "demo").getForEntity("/api/v1/reports/nea-benefits.xlsx?region=63&period=2024-H1",
        byte[].class).getBody();
    assertThat(sheet("benefits", benefits)).contains("<mergeCell ref=\"B6:D6\"/>");
    assertThat(texts(benefits)).contains("“三零”服务效益", "合计", "受益户数（户）");
  }

  private ResponseEntity<byte[]> file(ReportName name, String ending) {
    String period = Map.of(ReportName.Asks.HALF, "&period=2024-H1", ReportName.Asks.WEEK, "&week=2024-W11", ReportName.Asks.MONTH, "&month=2024-03",
        ReportName.Asks.NOW, "").get(name.period());
    return rest.withBasicAuth("supervisor", "demo").getForEntity("/api/v1/reports/" + name.path() + ending + "?region=63" + period, byte[].class);
  }

  @Test
  void whatIsOwedIsRemindedOf() {
    assertThat(reminders.reports(LocalDate.of(2024, 6, 20))).isEmpty();
    assertThat(reminders.reports(LocalDate.of(2024, 7, 2))).filteredOn(wanted -> wanted.region().startsWith("63"))
        .extracting(Duties.Wanted::region, Duties.Wanted::subject, Duties.Wanted::dueOn)
        .containsExactlyElementsOf(GeneratedYear.COUNTIES.stream().sorted().map(region -> tuple(region, "2024-H1", LocalDate.of(2024, 7, 15))).toList());
    put("/api/v1/reports/disclosure/OUTAGES", "{\"region\": \"630203\", \"content\": \"计划停电\", \"channels\": [\"WEBSITE\"], \"office\": \"营销部\"}", 200);
    LocalDate later = LocalDate.of(2026, 3, 12);
    clock.set(later);
    Duties.Wanted outdated = reminders.outdated(later).stream().filter(wanted -> wanted.region().equals("630203") && wanted.subject().equals("OUTAGES"))
        .findFirst().orElseThrow();
    assertThat(duties.open(outdated, Callers.SYSTEM)).isPresent();
    assertThat(duties.open(outdated, Callers.SYSTEM)).as("owed once").isEmpty();
    put("/api/v1/reports/disclosure/OUTAGES", "{\"region\": \"630203\", \"content\": \"计划停电\", \"channels\": [\"WEBSITE\"], \"office\": \"营销部\"}", 200);
    assertThat(duties.of(List.of(new ServiceArea("630203")), true)).as("two channels are missing still").hasSize(1);
    put("/api/v1/reports/disclosure/OUTAGES", "{\"region\": \"630203\", \"content\": \"计划停电\", \"channels\": [\"WEBSITE\", \"APP\", \"HOTLINE\"], \"office\": \"营销部\"}", 200);
    assertThat(duties.of(List.of(new ServiceArea("630203")), true)).isEmpty();
    put("/api/v1/reports/task-ledger/2", "{\"region\": \"630203\", \"state\": \"IN_PROGRESS\"}", 200);
    Duties.Wanted unproven = reminders.unproven(later).stream().filter(wanted -> wanted.region().equals("630203") && wanted.subject().equals("2"))
        .findFirst().orElseThrow();
    assertThat(duties.open(unproven, Callers.SYSTEM)).isPresent();
    put("/api/v1/reports/task-ledger/2", "{\"region\": \"630203\", \"state\": \"DONE\", \"evidence\": \"审批时限文件\"}", 200);
    assertThat(duties.of(List.of(new ServiceArea("630203")), false)).extracting(Duty::result).containsExactly("已更新公开", "已登记完成和证明");
  }

  @Test
  void theLedgerHasItsFiftySevenItems() {
    JsonNode table = read("/api/v1/reports/task-ledger?region=630202");
    assertThat(table.get("rows")).hasSize(57);
    assertThat(table.get("rows").findValuesAsText("no")).isEqualTo(IntStream.rangeClosed(1, 57).mapToObj(String::valueOf).toList());
    assertThat(dueOf(table, "null")).as("持续推进").containsExactly(13, 14, 16, 18, 20, 22, 26, 28, 31, 32, 35, 39, 40, 41, 42, 43, 50, 55, 56, 57);
    assertThat(dueOf(table, "2021-12-31")).containsExactly(5, 9, 21, 27, 44, 45);
    assertThat(dueOf(table, "2022-12-31")).as("49 by the table of indicators").containsExactly(1, 6, 10, 11, 29, 34, 49);
    assertThat(dueOf(table, "2021-04-30")).as("51 by the table of indicators").containsExactly(51, 52, 54);
    assertThat(dueOf(table, "2021-05-15")).containsExactly(53);
    assertThat(table.get("rows").get(48).get("alarmOn").asText()).isEqualTo("2021-12-31");
    assertThat(table.get("rows").get(50).get("alarmOn").asText()).isEqualTo("2020-12-31");
    assertThat(table.get("rows").get(4).get("bindingFrom").asText()).isEqualTo("2022-01-01");
    assertThat(table.get("rows").get(7).get("task").asText()).isEqualTo("各地区实现用电报装业务线上办理。");
    assertThat(table.get("rows").get(55).get("unit").asText()).isEqualTo("国家能源局各派出机构");
    assertThat(put("/api/v1/reports/task-ledger/33", "{\"region\": \"630202\", \"state\": \"DONE\"}", 400).get("errors").get(0).get("field").asText())
        .isEqualTo("evidence");
    put("/api/v1/reports/task-ledger/33", "{\"region\": \"630202\", \"state\": \"DONE\", \"evidence\": \"投资界面文件\"}", 200);
    assertThat(read("/api/v1/reports/task-ledger?region=630202").get("rows").get(32).get("state").asText()).isEqualTo("DONE");
    assertThat(put("/api/v1/reports/task-ledger/58", "{\"state\": \"DONE\"}", 404).get("code").asText()).isEqualTo("ITEM_NOT_FOUND");
  }

  private static List<Integer> dueOf(JsonNode table, String day) {
    return table.get("rows").valueStream().filter(row -> row.get("dueOn").asText().equals(day)).map(row -> row.get("no").asInt()).toList();
  }

  @Test
  void whatIsPublishedNamesTheChannelsStillMissing() {
    String tariffs = "{\"region\": \"630202\", \"content\": \"电价\", \"channels\": %s, \"office\": \"营销部\"%s}";
    JsonNode stored = put("/api/v1/reports/disclosure/TARIFFS_AND_FEES", tariffs.formatted("[\"APP\", \"APP\", \"COUNTER\"]", ""), 200);
    assertThat(stored.get("channels")).extracting(JsonNode::asText).containsExactly("APP", "COUNTER");
    assertThat(stored.get("missingChannels")).extracting(JsonNode::asText).containsExactly("HOTLINE", "WEBSITE", "NOTICE_SHEET");
    assertThat(reminders.outdated(LocalDate.now(clock))).filteredOn(wanted -> wanted.region().equals("630202") && wanted.subject().equals("TARIFFS_AND_FEES"))
        .extracting(Duties.Wanted::title).containsExactly("补充公开“电费电价及业务费标准”，补充渠道：95598电话、95598网站、业务办理告知书");
    for (String[] bad : new String[][] {{"channels", "[null]", ""}, {"channels", "[\"FAX\"]", ""}, {"reviewOn", "[\"APP\"]", ", \"reviewOn\": \"9999-12-31\""},
        {"effectiveOn", "[\"APP\"]", ", \"effectiveOn\": \"9999-12-31\""}, {"effectiveOn", "[\"APP\"]", ", \"effectiveOn\": \"2024-01-01\""}}) {
      JsonNode refused = put("/api/v1/reports/disclosure/TARIFFS_AND_FEES", tariffs.formatted(bad[1], bad[2]), 400);
      assertThat(refused.get("errors").get(0).get("field").asText()).as(String.join(" ", bad)).startsWith(bad[0]);
    }
  }

  @Test
  void everybodyReadsWhatIsPublished() {
    put("/api/v1/reports/disclosure/LIMITS", "{\"region\": \"630200\", \"content\": \"全市办理时限\", \"channels\": [\"APP\"], \"office\": \"营销部\"}", 200);
    put("/api/v1/reports/disclosure/PAYMENT", "{\"region\": \"630202\", \"content\": \"<b>本区交费</b>\", \"channels\": [\"APP\"], \"office\": \"营销部\"}", 200);
    JsonNode categories = rest.getForObject("/public/disclosure/630202.json", JsonNode.class).get("categories");
    assertThat(categories).hasSize(10).allMatch(one -> !one.has("enteredBy"));
    assertThat(categories.get(3).get("content").asText()).isEqualTo("全市办理时限");
    assertThat(categories.get(3).get("region").asText()).isEqualTo("630200");
    assertThat(categories.get(6).get("content").asText()).isEqualTo("<b>本区交费</b>");
    assertThat(rest.getForObject("/public/disclosure/630202", String.class)).contains("全市办理时限", "&lt;b&gt;本区交费", "营业场所地址及电话",
        "更新日期：" + LocalDate.now(clock));
    assertThat(rest.getForObject("/public/disclosure", String.class)).contains("/public/disclosure/630202");
    assertThat(rest.getForEntity("/public/disclosure/999999", String.class).getStatusCode().value()).isEqualTo(404);
    assertThat(rest.getForObject("/public/disclosure/999999.json", JsonNode.class).get("code").asText()).isEqualTo("REGION_NOT_FOUND");
    assertThat(rest.postForEntity("/public/disclosure/630202", "x", String.class).getStatusCode().value()).isEqualTo(405);
  }

  @Test
  void aPublishedFileIsFetchedByEverybodyUntilItIsTakenDown() {
    byte[] list = "%PDF-1.4\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);
    assertThat(upload("630202", "资质名单", "资质.2024.pdf", list, 409).get("code").asText()).isEqualTo("DISCLOSURE_NOT_PUBLISHED");
    put("/api/v1/reports/disclosure/CONTRACTORS", "{\"region\": \"630202\", \"content\": \"名单见文件\", \"channels\": [\"APP\"], \"office\": \"营销部\"}", 200);
    JsonNode file = upload("630202", "资质名单", "资质.2024.pdf", list, 201);
    assertThat(upload("630202", "又一次", "名单.pdf", list, 200)).isEqualTo(file);
    JsonNode shown = rest.getForObject("/public/disclosure/630202.json", JsonNode.class).get("categories").get(8).get("files");
    assertThat(shown).containsExactly(file);
    assertThat(rest.getForObject("/public/disclosure/630202", String.class)).contains("资质名单（PDF，1 KB，" + LocalDate.now(clock) + "）", file.get("url").asText());
    ResponseEntity<byte[]> fetched = rest.getForEntity(file.get("url").asText(), byte[].class);
    assertThat(fetched.getBody()).isEqualTo(list);
    assertThat(fetched.getHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_PDF);
    String one = "/api/v1/reports/disclosure/CONTRACTORS/files/" + file.get("id").asText() + "?region=";
    assertThat(delete(one + "630203", "supervisor")).as("another county").isEqualTo(404);
    assertThat(delete(one + "630202", "customer-manager")).isEqualTo(403);
    assertThat(delete(one + "630202", "supervisor")).isEqualTo(204);
    assertThat(delete(one + "630202", "supervisor")).isEqualTo(404);
    assertThat(rest.getForEntity(file.get("url").asText(), JsonNode.class).getBody().get("code").asText()).isEqualTo("FILE_NOT_FOUND");
    assertThat(upload("630202", "", "资质.2024.pdf", list, 201).get("title").asText()).as("its name, without a title").isEqualTo("资质.2024");
  }

  @Test
  void aFileThatIsNoneIsRefused() {
    byte[] list = "%PDF-1.4\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);
    assertThat(upload("630202", "x".repeat(121), "a.pdf", list, 400).get("errors").get(0).get("field").asText()).isEqualTo("title");
    assertThat(upload("999999", "", "a.pdf", list, 400).get("errors").get(0).get("field").asText()).isEqualTo("region");
    for (String name : List.of("a.exe", "a.jpg", "a.xlsx", "a")) {
      JsonNode refused = upload("630202", "", name, list, 400);
      assertThat(refused.get("code").asText()).isEqualTo("BAD_FILE");
      assertThat(refused.get("errors").get(0).get("field").asText()).as(name).isEqualTo("file");
    }
    assertThat(upload("630202", "", "a.pdf", new byte[0], 400).get("detail").asText()).contains("空的");
    HttpHeaders parts = new HttpHeaders();
    parts.setContentType(MediaType.MULTIPART_FORM_DATA);
    assertThat(read(rest.withBasicAuth("supervisor", "demo").postForEntity("/api/v1/reports/disclosure/CONTRACTORS/files",
        new HttpEntity<>(form("630202", ""), parts), String.class), 400).get("errors").get(0).get("field").asText()).isEqualTo("file");
  }

  private JsonNode upload(String region, String title, String name, byte[] content, int status) {
    MultiValueMap<String, Object> form = form(region, title);
    form.add("file", new ByteArrayResource(content) {
      @Override
      public String getFilename() {
        return name;
      }
    });
    return read(rest.withBasicAuth("supervisor", "demo").postForEntity("/api/v1/reports/disclosure/CONTRACTORS/files", form, String.class), status);
  }

  private static MultiValueMap<String, Object> form(String region, String title) {
    MultiValueMap<String, Object> form = new LinkedMultiValueMap<>();
    form.add("region", region);
    form.add("title", title);
    return form;
  }

  private int delete(String path, String who) {
    return rest.withBasicAuth(who, "demo").exchange(path, HttpMethod.DELETE, null, String.class).getStatusCode().value();
  }

  @Test
  void whatDoesNotExistIsAnsweredWithWhatDoes() {
    assertThat(put("/api/v1/reports/disclosure/NONE", "{}", 400).get("errors").get(0).get("message").asText()).isEqualTo("应为 OUTLETS、HOTLINES、"
        + "PROCEDURES、LIMITS、DOCUMENTS、TARIFFS_AND_FEES、PAYMENT、OUTAGES、CONTRACTORS、CAPACITY 之一");
    assertThat(put("/api/v1/reports/task-ledger/99999999999", "{}", 400).get("errors").get(0).get("message").asText()).isEqualTo("应为整数，且不超出范围");
  }

  @Test
  void whoHasNoRegionSeesNoTable() {
    assertThat(rest.withBasicAuth("process-owner", "demo").getForEntity("/api/v1/reports/board", String.class).getStatusCode().value())
        .isEqualTo(403);
    assertThat(rest.withBasicAuth(Role.INTEGRATION.id(), "demo").getForEntity("/api/v1/reports/board", String.class).getStatusCode().value())
        .isEqualTo(403);
  }

  private String sheet(String name, byte[] book) throws IOException {
    Path file = Files.write(folder.resolve(name + ".xlsx"), book);
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return new String(zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml")).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private String texts(byte[] book) throws IOException {
    Path file = Files.write(folder.resolve("texts.xlsx"), book);
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return HtmlUtils.htmlUnescape(new String(zip.getInputStream(zip.getEntry("xl/sharedStrings.xml")).readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static String value(String region, int indicator, String state, String evidence) {
    return "{\"period\": \"2024-H1\", \"region\": \"%s\", \"indicator\": %d, \"state\": \"%s\", \"evidence\": %s}"
        .formatted(region, indicator, state, evidence);
  }

  private ResponseEntity<String> get(String path) {
    return rest.withBasicAuth("supervisor", "demo").getForEntity(path, String.class);
  }

  private JsonNode read(String path) {
    return read(get(path), 200);
  }

  private ResponseEntity<String> post(String path, String body) {
    return rest.withBasicAuth("supervisor", "demo").postForEntity(path, entity(body), String.class);
  }

  private JsonNode put(String path, String body, int status) {
    return read(rest.withBasicAuth("supervisor", "demo").exchange(path, HttpMethod.PUT, entity(body), String.class), status);
  }

  private static HttpEntity<String> entity(String body) {
    HttpHeaders headers = new HttpHeaders();
    headers.setContentType(MediaType.APPLICATION_JSON);
    return new HttpEntity<>(body, headers);
  }

  private JsonNode read(ResponseEntity<String> answer, int status) {
    assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(status);
    try {
      return json.readTree(answer.getBody());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
