package org.gettingelectricity.policy.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.impl.driver.Driver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gettingelectricity.GeneratedPart;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.policy.PolicyCheck;
import org.gettingelectricity.policy.code.Flow;
import org.gettingelectricity.process.check.TimeToLive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** dmnlint with the product's plugin says of a policy file what the check says that needs this file alone, and the other way round. */
class TableLintTest {

  private static final Path PLUGIN = Path.of("processes", ".camunda", "dmnlint-plugin", "index.js");
  private static final String BEGIN = "const WORDS = ";
  private static final String END = ";\n// words:end";
  private static final Path POLICIES = Path.of("processes", "policy");
  private static final String SERVICES = "company-services.dmn";
  private static final Pattern DECISION = Pattern.compile("<decision id=\"([^\"]+)\"[^>]*?>");
  private static final Pattern LIFE = Pattern.compile("historyTimeToLive=\"([^\"]*)\"");
  /** What the check finds by other documents or by the rows of a table together. */
  private static final Pattern ELSEWHERE = Pattern.compile(
      "低于监管底线.*|.*宽于.*|条件自相矛盾.*|不可达.*|与第 .* 行重叠.*|没有政策文件.*|没有上级政策.*|.*只能用于并列.*|流程(编号|名称).*在别处.*|.*没有时限.*|.*监管.*|决策编号与其他文件重复|.*不得.*",
      Pattern.DOTALL);

  @TempDir
  private static Path folder;

  private record Edit(String what, String file, UnaryOperator<String> change) {}

  private static Edit edit(String file, String from, String to) {
    return new Edit(from + " → " + to, file, text -> {
      assertThat(text).as(file).contains(from);
      return text.replaceFirst(Pattern.quote(from), Matcher.quoteReplacement(to));
    });
  }

  /** Another text in one cell, by its id. */
  private static Edit cell(String file, String id, String text) {
    return new Edit(id + " " + text, file, before -> {
      Matcher found = Pattern.compile("(<(?:input|output)Entry id=\"" + id + "\"[^>]*>\\s*)<text>.*?</text>", Pattern.DOTALL).matcher(before);
      assertThat(found.find()).as(id).isTrue();
      return before.substring(0, found.start()) + found.group(1) + "<text>" + text.replace("<", "&lt;") + "</text>" + before.substring(found.end());
    });
  }

  private static Edit without(String file, String element, String id) {
    return new Edit("without " + id, file, before -> before.replaceFirst("(?s)<%1$s id=\"%2$s\".*?</%1$s>".formatted(element, id), ""));
  }

  private static Edit twice(String from, String table, String file) {
    return new Edit("again " + table, file, before -> {
      String text = file.equals(from) ? before : read(POLICIES.resolve(from));
      Matcher found = Pattern.compile("<decision id=\"" + table + "\".*?</decision>", Pattern.DOTALL).matcher(text);
      assertThat(found.find()).isTrue();
      return before.replaceFirst("<decision ", Matcher.quoteReplacement(found.group().replace(table, "again_" + table.substring(table.indexOf('_') + 1))) + "\n<decision ");
    });
  }

  private static List<Edit> edits() {
    String jiaxian = "jiaxian-2021.dmn";
    String sgcc = "sgcc-2021-2023.dmn";
    return List.of(
        edit(jiaxian, " camunda:historyTimeToLive=\"P1826D\"", ""), edit(jiaxian, "historyTimeToLive=\"P1826D\"", "historyTimeToLive=\"P30D\""),
        edit(jiaxian, "historyTimeToLive=\"P1826D\"", "historyTimeToLive=\"five years\""), edit(jiaxian, "<decision id=\"jiaxian_totals\"", "<decision id=\"jiaxian_sums\""),
        edit(jiaxian, "hitPolicy=\"FIRST\"", "hitPolicy=\"ANY\""), edit(sgcc, "hitPolicy=\"COLLECT\"", "hitPolicy=\"FIRST\""),
        edit(sgcc, "hitPolicy=\"COLLECT\"", "hitPolicy=\"COLLECT\" aggregation=\"SUM\""), edit(jiaxian, "<text>landQualified</text>", "<text>landOwner</text>"),
        edit(jiaxian, "namespace=\"https", "expressionLanguage=\"groovy\" namespace=\"https"),
        edit(jiaxian, "<inputEntry id=\"jiaxian_approvals_row2_in3\"", "<inputEntry id=\"jiaxian_approvals_row2_in3\" expressionLanguage=\"groovy\""),
        edit(jiaxian, " name=\"limit\"", " name=\"limits\""), edit(jiaxian, "<description>001 二；D-8, D-10</description>", ""),
        without(jiaxian, "inputEntry", "jiaxian_totals_row2_in1"), without(jiaxian, "outputEntry", "jiaxian_totals_row2_out1"),
        twice(jiaxian, "jiaxian_totals", jiaxian), twice("profiles.dmn", "policy_profiles", jiaxian),
        cell(jiaxian, "jiaxian_totals_row2_out1", "-5"), cell(jiaxian, "jiaxian_totals_row2_out1", "1.5"), cell(jiaxian, "jiaxian_totals_row2_out1", "2000"),
        cell(jiaxian, "jiaxian_totals_row2_out1", "\"六十\""), cell(jiaxian, "jiaxian_totals_row2_out1", "true"), cell(jiaxian, "jiaxian_totals_row2_out1", "capacityKw * 2"),
        cell(jiaxian, "jiaxian_totals_row2_out1", "date(\"2026-02-30\")"), cell(jiaxian, "jiaxian_totals_row2_out1", "[1, 2]"),
        cell(jiaxian, "jiaxian_totals_row2_out2", "\"MONTHS\""), cell(jiaxian, "jiaxian_totals_row2_out2", ""), cell(jiaxian, "jiaxian_totals_row2_out2", "7"),
        cell(sgcc, "sgcc_stages_row5_out1", ""), cell(sgcc, "sgcc_stages_row5_out1", "\"yes\""), cell(sgcc, "sgcc_stages_row5_out1", "3"),
        cell(sgcc, "sgcc_stages_row5_in1", "\"NO_STAGE\""), cell(sgcc, "sgcc_stages_row5_in1", "PLAN_REPLY"), cell(sgcc, "sgcc_stages_row5_in1", "not(\"PLAN\")"),
        cell(sgcc, "sgcc_stages_row5_in1", "starts with(?, \"PLAN\")"), cell(sgcc, "sgcc_stages_row5_in2", "= 5"),
        cell("pingdingshan-2019.dmn", "pingdingshan_planReview_row2_in1", "[5..3]"), cell("pingdingshan-2019.dmn", "pingdingshan_planReview_row2_in1", "(35..35)"),
        cell("pingdingshan-2019.dmn", "pingdingshan_planReview_row2_in1", "about 35"), cell("pingdingshan-2019.dmn", "pingdingshan_planReview_row2_in1", "< \"35\""),
        edit("chongqing-2019.dmn", "&lt;= date(\"2020-12-31\")", "&lt;= date(\"2020-13-31\")"), edit("chongqing-2019.dmn", "&lt;= date(\"2020-12-31\")", "&lt;= 2020"),
        edit(sgcc, "<text>stage</text>", "<text>usage</text>"), edit(sgcc, "<text>area</text>", "<text>workItem</text>"),
        edit(SERVICES, "\"capacity-increase\"", "\"Capacity Increase\""), edit(SERVICES, "\"capacity-increase\"", "\"hv-single-supply\""),
        edit(SERVICES, "\"增容\"", "\"高压单电源\""), edit(SERVICES, "\"增容\"", "\" \""), edit(SERVICES, "[\"customer-manager\"]", "[\"finance\"]"),
        edit(SERVICES, "\"HV_SINGLE\"", "\"HV_SINGLE\",\"HV_DUAL\""), edit(jiaxian, "</description>", "（已核）</description>"));
  }

  @Test
  void saysWhatTheCheckSays() throws Exception {
    List<Edit> edits = edits();
    for (int i = 0; i < edits.size(); i++) {
      Files.writeString(folder.resolve("%03d.dmn".formatted(i)), edits.get(i).change().apply(read(file(edits.get(i).file()))));
    }
    Map<String, List<String>> said = lint(folder);
    for (int i = 0; i < edits.size(); i++) {
      String text = Files.readString(folder.resolve("%03d.dmn".formatted(i)));
      List<String> found = found(edits.get(i).file(), text);
      List<String> alone = found.stream().filter(line -> !ELSEWHERE.matcher(line.substring(line.indexOf(' ') + 1)).matches()).toList();
      assertThat(new TreeSet<>(said.get("%03d.dmn".formatted(i)))).as(edits.get(i).what()).isEqualTo(new TreeSet<>(alone));
    }
    assertThat(said.values().stream().filter(lines -> !lines.isEmpty()).count()).isGreaterThan(edits.size() - 3L);
  }

  @Test
  void findsNothingInThePackagedFiles() throws Exception {
    Map<String, List<String>> said = new TreeMap<>(lint(POLICIES));
    said.putAll(lint(copied("processes", ".bpmn")));
    assertThat(said).hasSizeGreaterThan(20).allSatisfy((file, lines) -> assertThat(lines).as(file).isEmpty());
  }

  private static Path copied(String from, String ending) throws IOException {
    Path copies = Files.createDirectories(folder.resolveSibling(folder.getFileName() + "-models"));
    try (Stream<Path> files = Files.list(Path.of(from))) {
      for (Path file : files.filter(one -> one.toString().endsWith(ending)).toList()) {
        Files.writeString(copies.resolve(file.getFileName()), Files.readString(file));
      }
    }
    return copies;
  }

  private static Path file(String name) {
    return name.equals(SERVICES) ? Path.of("src", "test", "resources", "worked-flows", name) : POLICIES.resolve(name);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of the whole set with this file edited, what is found in it; and how long its tables are kept. */
  private static List<String> found(String name, String text) throws IOException {
    List<PolicyFile> files = new ArrayList<>(List.of(new PolicyFile(name, text)));
    try (Stream<Path> all = Files.list(POLICIES)) {
      all.filter(file -> !file.endsWith(name)).forEach(file -> files.add(new PolicyFile(file.getFileName().toString(), read(file))));
    }
    Stream<String> lives = DECISION.matcher(text).results().flatMap(decision -> {
      Matcher life = LIFE.matcher(decision.group());
      return TimeToLive.fault(life.find() ? life.group(1) : null).map(fault -> decision.group(1) + " " + fault).stream();
    });
    return Stream.concat(lives, PolicyCheck.check(files).stream().filter(finding -> finding.file().equals(name))
        .map(finding -> finding.element() + " " + finding.reason())).toList();
  }

  /** With the Node of the browser tests. */
  private static Map<String, List<String>> lint(Path files) throws Exception {
    String node = Driver.ensureDriverInstalled(Map.of(), false).createProcessBuilder().command().get(0);
    Process run = new ProcessBuilder(node, "src/test/editors/lint.cjs", files.toString()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(run.waitFor()).isZero();
    return new ObjectMapper().readValue(said, new TypeReference<>() {});
  }

  /** {@code -Dmodeler.renew=true} writes them again. */
  @Test
  void wordsAreTheProductsOwn() throws Exception {
    new GeneratedPart(PLUGIN, BEGIN, END).isThat(words());
  }

  private static String words() throws Exception {
    Map<String, Object> words = new LinkedHashMap<>();
    Map<String, Object> roles = new LinkedHashMap<>();
    Stream.of(TableRole.values()).forEach(role -> roles.put(role.key(), role(role)));
    words.put("roles", roles);
    Map<String, Object> facts = new LinkedHashMap<>();
    FactName.all().forEach(fact -> facts.put(fact.key(), new TreeMap<>(Map.of("type", fact.type(), "codes", new TreeSet<>(fact.codes())))));
    words.put("facts", facts);
    words.put("flows", Stream.of(Flow.values()).map(flow -> new TreeMap<>(Map.of("code", flow.name(), "process", flow.processKey(), "label", flow.label()))).toList());
    words.put("starters", Role.starters().stream().map(Role::id).toList());
    words.put("leastDays", TimeToLive.LEAST_DAYS);
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
    return new ObjectMapper().writer(printer).writeValueAsString(words);
  }

  private static Map<String, Object> role(TableRole role) {
    Map<String, Object> terms = new LinkedHashMap<>();
    terms.put("hitPolicies", role.hitPolicies());
    Map<String, Object> outputs = new LinkedHashMap<>();
    role.outputs().forEach((name, type) -> outputs.put(name,
        new TreeMap<>(Map.of("kind", type.kind(), "codes", new TreeSet<>(type.codes()), "required", type.required()))));
    terms.put("outputs", outputs);
    terms.put("subject", role.subject().map(FactName::key).orElse(null));
    terms.put("knows", FactName.all().stream().filter(role::knows).map(FactName::key).toList());
    return terms;
  }
}
