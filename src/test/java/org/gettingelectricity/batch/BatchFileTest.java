package org.gettingelectricity.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.gettingelectricity.EngineTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** Applications that come as a file: read as people save it, each line answered by its number. */
@EngineTest
class BatchFileTest {

  private static final String CSV = "text/csv";
  private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  private static final List<String> HEADINGS = List.of("客户名称", "行政区划代码", "用电地址", "受理渠道", "用户类别", "城乡", "报装容量（kW）", "申请电压（kV）",
      "客户提供的资料", "小微企业");

  @Autowired TestRestTemplate rest;

  private static List<String> line(String... other) {
    List<String> line = new ArrayList<>(List.of("示例铁塔公司", "410425", "郏县基站 " + UUID.randomUUID(), "政务服务平台", "非居民", "农村", "20", "0.38",
        "主体证明、产权证明", "是"));
    for (int at = 0; at < other.length; at += 2) {
      line.set(HEADINGS.indexOf(other[at]), other[at + 1]);
    }
    return line;
  }

  private static String csv(String separator, List<List<String>> lines) {
    return lines.stream().map(line -> String.join(separator, line)).collect(Collectors.joining("\r\n"));
  }

  @Test
  void theLinesOfATextFileAreAnsweredByTheirNumbers() {
    List<String> twice = line();
    byte[] file = csv(";", List.of(HEADINGS, line(), List.of(""), line("报装容量（kW）", "二十"), twice, line("用户类别", "工业", "小微企业", "也许"),
        List.of("", "", ""), twice, line("行政区划代码", "419999"), line("客户名称", ""), line())).getBytes(Charset.forName("GBK"));
    JsonNode answer = sent(CSV, file, 200);
    JsonNode lines = answer.get("lines");
    assertThat(lines.findValuesAsText("line")).containsExactly("2", "4", "5", "6", "8", "9", "10", "11");
    assertThat(lines.findValuesAsText("state")).containsExactly("STARTED", "REFUSED", "STARTED", "REFUSED", "REFUSED", "REFUSED", "REFUSED", "STARTED");
    assertThat(error(lines.get(1))).isEqualTo("facts.capacityKw 报装容量（kW） 应为数字，“二十”不是");
    assertThat(lines.get(3).at("/answer/detail").asText()).isEqualTo("第 6 行：用户类别：应为 居民、非居民 之一，“工业”不是；小微企业：应为 是 或 否");
    assertThat(lines.get(4).at("/answer/detail").asText()).isEqualTo("第 8 行与第 5 行相同，只受理一次");
    assertThat(error(lines.get(5))).isEqualTo("region 行政区划代码 全国行政区划代码中没有 419999");
    assertThat(error(lines.get(6))).isEqualTo("customer.name 客户名称 必填");
    assertThat(sent(CSV, file, 200)).as("the same file is the same batch").isEqualTo(answer);
    assertThat(uploaded(file)).as("by whichever way").isEqualTo(answer);
  }

  @Test
  void textIsReadHoweverItWasSaved() throws IOException {
    List<List<String>> lines = List.of(HEADINGS, line());
    for (byte[] file : List.of(csv(",", lines).getBytes(StandardCharsets.UTF_8), ("\uFEFF" + csv(",", lines)).getBytes(StandardCharsets.UTF_8),
        csv(";", lines).getBytes(Charset.forName("GB18030")), csv("\t", lines).getBytes(StandardCharsets.UTF_16))) {
      assertThat(TableFile.read(file).lines()).extracting(line -> line.cells().stream().map(Table.Cell::text).toList()).isEqualTo(lines);
    }
    assertThat(TableFile.read("a,b\n\"1\n2\",3\n\n4,5\n".getBytes(StandardCharsets.UTF_8)).lines()).extracting(Table.Line::number)
        .containsExactly(1, 2, 5);
  }

  @Test
  void aSpreadsheetIsReadAsItIsSeenAndFormulasAreNot() throws IOException {
    byte[] file = book(book -> {
      Worksheet sheet = book.newWorksheet("站点");
      for (int at = 0; at < HEADINGS.size(); at++) {
        sheet.value(1, at, HEADINGS.get(at));
      }
      sheet.value(1, HEADINGS.size(), "土地使用权取得日期");
      sheet.value(1, HEADINGS.size() + 1, "证件号码");
      for (int row = 2; row < 7; row++) {
        List<String> line = line();
        for (int at = 0; at < line.size(); at++) {
          sheet.value(row, at, line.get(at));
        }
        sheet.value(row, 1, 410425);
        sheet.value(row, HEADINGS.indexOf("报装容量（kW）"), 20.1);
      }
      sheet.value(2, HEADINGS.size(), LocalDate.of(2026, 3, 2));
      sheet.style(2, HEADINGS.size()).format("yyyy/m/d").set();
      sheet.value(2, HEADINGS.indexOf("小微企业"), true);
      sheet.formula(3, HEADINGS.indexOf("报装容量（kW）"), "10*2");
      sheet.value(4, HEADINGS.size() + 1, 410425199001011234L);
      sheet.value(5, HEADINGS.size() + 2, "多");
      book.newWorksheet("填写说明").value(0, 0, "列名");
      book.newWorksheet("空");
    });
    JsonNode lines = sent(XLSX, file, 200).get("lines");
    assertThat(lines.findValuesAsText("line")).containsExactly("3", "4", "5", "6", "7");
    assertThat(lines.findValuesAsText("state")).containsExactly("STARTED", "REFUSED", "REFUSED", "REFUSED", "STARTED");
    assertThat(error(lines.get(1))).isEqualTo("facts.capacityKw 报装容量（kW） 单元格是公式，请选择性粘贴为数值");
    assertThat(error(lines.get(2))).startsWith("customer.idNumber 证件号码 超过 15 位的数字会丢失末位");
    assertThat(error(lines.get(3))).isEqualTo(" 第 13 列 多出的单元格，这一列没有列名");
    JsonNode facts = rest.withBasicAuth("integration", "demo").getForObject("/api/v1/applications/" + lines.get(0).get("applicationNo").asText(),
        JsonNode.class).get("facts");
    assertThat(facts.at("/land/rightDate").asText()).isEqualTo("2026-03-02");
    assertThat(facts.get("capacityKw").decimalValue()).isEqualByComparingTo("20.1");
    assertThat(facts.get("smallMicro").asBoolean()).isTrue();
  }

  @Test
  void whatIsNoFileOfApplicationsIsRefusedAsAWhole() throws IOException {
    String head = String.join(",", HEADINGS);
    assertThat(refused(CSV, "")).isEqualTo("文件是空的");
    assertThat(refused(CSV, head + "\n\n")).isEqualTo("文件只有列名，没有申请");
    assertThat(refused(CSV, head + ",颜色,\n1")).isEqualTo("第 1 行第 11 列：没有名为“颜色”的列，列名见模板的“填写说明”");
    assertThat(refused(CSV, head + ",客户名称*\n1")).isEqualTo("客户名称：这一列出现了两次");
    assertThat(refused(CSV, "客户名称\n1")).isEqualTo("行政区划代码：缺少这一列；用电地址：缺少这一列");
    assertThat(refused(CSV, head + "\n" + String.join(",", line()) + "\n\"没有结束,410425")).startsWith("第 3 行起的引号没有成对");
    assertThat(refused(CSV, head + IntStream.rangeClosed(0, TableFile.MOST_LINES).mapToObj(at -> "\n甲").collect(Collectors.joining())))
        .isEqualTo("一个文件最多 10000 份申请，请分成几个文件");
    assertThat(refused(XLSX, new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1})).startsWith("文件是旧版 .xls");
    assertThat(refused(XLSX, new byte[] {'P', 'K', 3, 4, 9, 9, 9})).startsWith("文件无法读取");
    assertThat(refused(CSV, new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0, 0, 16})).startsWith("文件编码应为 UTF-8 或 GBK");
    assertThat(refused(XLSX, zip(new byte[70_000_000]))).isEqualTo("文件展开后过大，请只保留要受理的行");
    assertThat(refused(XLSX, zip("<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/hostname\">]><a>&b;</a>".getBytes(StandardCharsets.UTF_8))))
        .startsWith("文件无法读取");
    assertThat(refused(XLSX, book(book -> {
      book.newWorksheet("一").value(0, 0, "客户名称");
      book.newWorksheet("二").value(0, 0, "客户名称");
    }))).isEqualTo("文件有 2 张有内容的工作表，请只留一张，或把要受理的一张命名为“申请”");
    assertThat(sent(CSV, new byte[TableFile.MOST_BYTES + 1], 413).get("code").asText()).isEqualTo("TOO_LARGE");
  }

  @Test
  void tenThousandLinesAreAnsweredOneByOne() {
    String file = String.join(",", HEADINGS) + IntStream.range(0, TableFile.MOST_LINES).mapToObj(at -> "\n甲" + at + ",410425,基站" + at + ",,,,很多")
        .collect(Collectors.joining());
    JsonNode answer = sent(CSV, file.getBytes(StandardCharsets.UTF_8), 200);
    assertThat(answer.get("refused").asInt()).isEqualTo(TableFile.MOST_LINES);
    assertThat(answer.get("lines").get(TableFile.MOST_LINES - 1).at("/answer/detail").asText()).startsWith("第 10001 行：");
  }

  @Test
  void theTemplatesAreTakenBack() {
    byte[] csv = template("csv");
    List<Column> usual = Layout.of(TableFile.read(csv).lines().get(0));
    List<String> line = line();
    String filled = usual.stream().map(column -> HEADINGS.contains(column.heading()) ? line.get(HEADINGS.indexOf(column.heading())) : "")
        .collect(Collectors.joining(","));
    assertThat(sent(CSV, (new String(csv, StandardCharsets.UTF_8) + filled).getBytes(StandardCharsets.UTF_8), 200).get("started").asInt()).isEqualTo(1);
    assertThat(TableFile.read(template("xlsx")).lines()).singleElement().satisfies(head -> assertThat(Layout.of(head)).isEqualTo(usual));
    assertThat(Layout.columns()).extracting(Column::heading).doesNotHaveDuplicates();
  }

  private byte[] template(String ending) {
    return rest.withBasicAuth("integration", "demo").getForObject("/api/v1/batches/template." + ending, byte[].class);
  }

  private String refused(String type, String file) {
    return refused(type, file.getBytes(StandardCharsets.UTF_8));
  }

  private String refused(String type, byte[] file) {
    return sent(type, file, 400).get("detail").asText();
  }

  private interface Filling {
    void fill(Workbook book) throws IOException;
  }

  private static byte[] book(Filling filling) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Workbook book = new Workbook(out, "Test", "1.0")) {
      filling.fill(book);
    }
    return out.toByteArray();
  }

  private static byte[] zip(byte[] workbook) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
      zip.write(workbook);
    }
    return out.toByteArray();
  }

  private JsonNode uploaded(byte[] file) {
    MultiValueMap<String, Object> form = new LinkedMultiValueMap<>();
    form.add("file", new ByteArrayResource(file) {
      @Override
      public String getFilename() {
        return "站点.csv";
      }
    });
    return rest.withBasicAuth("integration", "demo").postForObject("/api/v1/batches", form, JsonNode.class);
  }

  private static String error(JsonNode line) {
    JsonNode error = line.at("/answer/errors/0");
    return error.get("field").asText() + " " + error.get("column").asText() + " " + error.get("message").asText();
  }

  private JsonNode sent(String type, byte[] file, int status) {
    HttpHeaders headers = new HttpHeaders();
    headers.set("Content-Type", type);
    ResponseEntity<JsonNode> answer = rest.withBasicAuth("integration", "demo").exchange("/api/v1/batches", HttpMethod.POST,
        new HttpEntity<>(file, headers), JsonNode.class);
    assertThat(answer.getStatusCode().value()).as(String.valueOf(answer.getBody())).isEqualTo(status);
    return answer.getBody();
  }
}
