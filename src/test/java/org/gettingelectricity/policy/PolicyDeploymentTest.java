package org.gettingelectricity.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.gettingelectricity.EngineTest;
import org.gettingelectricity.policy.quote.Quote;
import org.gettingelectricity.policy.quote.QuoteRequest;
import org.gettingelectricity.policy.table.PolicyFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.util.LinkedMultiValueMap;

/** A process owner edits and deploys policy files over the engine's REST while cases are running. */
@EngineTest
class PolicyDeploymentTest {

  private static final String PINGDINGSHAN = "pingdingshan-2019";

  @Autowired TestRestTemplate rest;
  @Autowired PolicyLibrary policies;
  @Autowired RepositoryService repository;
  private final List<String> deployments = new ArrayList<>();

  @AfterEach
  void takeBack() {
    deployments.forEach(id -> repository.deleteDeployment(id, true));
  }

  @Test
  void appliesAnEditedFileToTheNextCaseAndNotToARunningOne() throws Exception {
    PolicyBook before = policies.current();
    deploy(Map.of(PINGDINGSHAN, edit(PINGDINGSHAN, "<text>20</text>", "<text>18</text>")));
    PolicyBook after = policies.current();
    assertThat(after.quote(highVoltage2020()).orRefuse().handlingTotal().limit()).isEqualTo(18);
    assertThat(after.pin()).isNotEqualTo(before.pin());
    assertThat(policies.pinned(before.pin()).quote(highVoltage2020()).orRefuse().handlingTotal().limit()).isEqualTo(20);
    assertThat(policies.pinned(after.pin()).quote(highVoltage2020()).orRefuse().handlingTotal().limit()).isEqualTo(18);
  }

  @Test
  void keepsAPinnedVersionEvenWhenItsDeploymentIsDeleted() throws Exception {
    deploy(Map.of(PINGDINGSHAN, edit(PINGDINGSHAN, "<text>20</text>", "<text>17</text>")));
    String pin = policies.current().pin();
    takeBack();
    deployments.clear();
    assertThat(policies.current().quote(highVoltage2020()).orRefuse().handlingTotal().limit()).isEqualTo(20);
    assertThat(policies.pinned(pin).quote(highVoltage2020()).orRefuse().handlingTotal().limit()).isEqualTo(17);
  }

  @Test
  void acceptsASixthDocumentAsAFileAndALine() throws Exception {
    String profiles = file("profiles");
    int end = profiles.indexOf("      <rule id=\"policy_profiles_row1\">");
    deploy(Map.of("newcity-2027", SixthDocument.FILE,
        "profiles", profiles.substring(0, end) + SixthDocument.LINE + profiles.substring(end)));
    QuoteRequest request = SixthDocument.request();
    Quote quote = policies.current().quote(request).orRefuse();
    assertThat(quote.profile()).isEqualTo("newcity-2027");
    assertThat(quote.handlingTotal().limit()).as("its own").isEqualTo(12);
    assertThat(quote.stages().get(1).limit()).as("inherited").isEqualTo(10);
  }

  static Stream<Arguments> badEdits() {
    return Stream.of(
        Arguments.of("looser than the regulator", "sgcc-2021-2023",
            "sgcc_totals_row3_out1\">\n          <text>17</text>", "sgcc_totals_row3_out1\">\n          <text>23</text>",
            "sgcc_totals · 第 3 行", "低于监管底线：23 宽于 nea-2021 的 22"),
        Arguments.of("merged stage looser than the regulator", "sgcc-2021-2023",
            "sgcc_stages_row11_out2\">\n          <text>6</text>", "sgcc_stages_row11_out2\">\n          <text>7</text>",
            "sgcc_stages · 第 11 行", "低于监管底线：7 宽于 nea-2021 的 6"),
        Arguments.of("overlap", "sgcc-2021-2023",
            "sgcc_totals_row3_in4\">\n          <text>&lt;= 20</text>", "sgcc_totals_row3_in4\">\n          <text></text>",
            "sgcc_totals · 第 4 行", "与第 3 行重叠"),
        Arguments.of("unreachable", "jiaxian-2021",
            "jiaxian_approvals_row2_in1\">\n          <text>10</text>", "jiaxian_approvals_row2_in1\">\n          <text>&lt; 1</text>",
            "jiaxian_approvals · 第 2 行", "不可达"),
        Arguments.of("unknown code", "jiaxian-2021", "<text>\"LV_RES\"</text>", "<text>\"LV_RESIDENT\"</text>",
            "jiaxian_totals · 第 1 行", "未知的代码"),
        Arguments.of("unknown payer", "jiaxian-2021", "<text>\"GOVERNMENT\"</text>", "<text>\"NOBODY\"</text>",
            "jiaxian_tariffPayers", "未知的代码"),
        Arguments.of("limit that is no number", "jiaxian-2021",
            "jiaxian_works_row2_out1\">\n          <text>60</text>", "jiaxian_works_row2_out1\">\n          <text>\"六十\"</text>",
            "jiaxian_works · 第 2 行", "应为 0 至 1000 的整数天"),
        Arguments.of("unsupported expression", "jiaxian-2021",
            "<text>&lt;= 500</text>", "<text>&lt;= max(1, 500)</text>", "jiaxian_approvals · 第 2 行", "应为数字"),
        Arguments.of("script", "jiaxian-2021",
            "<inputEntry id=\"jiaxian_approvals_row2_in3\">",
            "<inputEntry id=\"jiaxian_approvals_row2_in3\" expressionLanguage=\"javascript\">",
            "jiaxian_approvals · 第 2 行", "不支持的表达式语言"),
        Arguments.of("no clause", "jiaxian-2021", "<description>001 二；D-8, D-10</description>", "",
            "jiaxian_totals · 第 3 行", "缺少依据"),
        Arguments.of("hit policy", "jiaxian-2021",
            "id=\"jiaxian_payers_table\" hitPolicy=\"FIRST\"", "id=\"jiaxian_payers_table\" hitPolicy=\"ANY\"",
            "jiaxian_payers", "命中策略"),
        Arguments.of("unknown input", "jiaxian-2021", "<text>landQualified</text>", "<text>landOwner</text>",
            "jiaxian", "未知的输入"),
        Arguments.of("impossible date", "jiaxian-2021", "date(\"2021-03-01\")", "date(\"2021-02-30\")",
            "jiaxian_land · 第 1 行", "日期不存在"),
        Arguments.of("line without file", "profiles", "<text>\"jiaxian-2021\"</text>", "<text>\"jiaxian-2022\"</text>",
            "policy_profiles · 第 1 行", "没有政策文件"),
        Arguments.of("external entity", "jiaxian-2021", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/hostname\">]>",
            "jiaxian-2021.dmn", "不允许使用 DOCTYPE"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badEdits")
  void refusesABadEditWithFileRowAndReason(String name, String document, String old, String edited, String where,
      String reason) throws Exception {
    String pin = policies.current().pin();
    ResponseEntity<String> answer = post(Map.of(document, edit(document, old, edited)));
    assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(400);
    assertThat(answer.getBody()).contains(document + ".dmn").contains(where).contains(reason);
    assertThat(policies.current().pin()).isEqualTo(pin);
  }

  @Test
  void refusesAForeignTableUnderThePoliciesName() throws Exception {
    var answer = post(Map.of("foreign", file(PINGDINGSHAN).replace(PolicyFile.NAMESPACE, "https://example.org/other")));
    assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(400);
    assertThat(answer.getBody()).contains("属于政策文件");
  }

  @Test
  void tellsThatATableOfAnotherNamespaceDecidesNothing() throws Exception {
    var answer = post(Map.of("other", file("profiles").replace(PolicyFile.NAMESPACE, "https://example.org/other")
        .replace("policy_profiles", "unrelated").replace("id=\"profiles\"", "id=\"unrelatedFile\"")));
    assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(400);
    assertThat(answer.getBody()).contains("other.dmn", "不会作为政策文件生效", PolicyFile.NAMESPACE);
  }

  private static QuoteRequest highVoltage2020() throws Exception {
    JsonNode example = TestPolicies.JSON.readTree(Path.of("src/test/resources/policy-cases/P-048.json").toFile());
    return TestPolicies.request(example.get("input"));
  }

  private static String file(String document) throws Exception {
    return Files.readString(Path.of("processes/policy", document + ".dmn"));
  }

  private static String edit(String document, String old, String edited) throws Exception {
    String content = file(document);
    assertThat(content).contains(old);
    return content.replaceFirst(Pattern.quote(old), Matcher.quoteReplacement(edited));
  }

  private void deploy(Map<String, String> files) throws Exception {
    ResponseEntity<String> answer = post(files);
    assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(200);
    deployments.add(TestPolicies.JSON.readTree(answer.getBody()).get("id").asText());
  }

  private ResponseEntity<String> post(Map<String, String> files) {
    var parts = new LinkedMultiValueMap<String, Object>();
    parts.add("deployment-name", "edited policy");
    files.forEach((name, content) -> parts.add(name, resource(name + ".dmn", content)));
    return owner().postForEntity("/engine-rest/deployment/create", parts, String.class);
  }

  private TestRestTemplate owner() {
    return rest.withBasicAuth("process-owner", "demo");
  }

  private static Resource resource(String name, String content) {
    return new ByteArrayResource(content.getBytes(StandardCharsets.UTF_8)) {
      @Override
      public String getFilename() {
        return name;
      }
    };
  }
}
