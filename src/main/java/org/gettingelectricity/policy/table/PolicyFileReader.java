package org.gettingelectricity.policy.table;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.gettingelectricity.policy.table.CellSyntax.BadCell;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Reads the DMN text of a policy file into compiled tables and collects everything it cannot accept. */
public final class PolicyFileReader {

  /** A file as far as it could be read; id is that of its definitions element, the profile's name. */
  public record ParsedFile(String name, String id, List<DecisionTable> tables) {}

  private final PolicyFile file;
  private final List<Finding> findings;

  private PolicyFileReader(PolicyFile file, List<Finding> findings) {
    this.file = file;
    this.findings = findings;
  }

  public static Optional<ParsedFile> read(PolicyFile file, List<Finding> findings) {
    return new PolicyFileReader(file, findings).read();
  }

  private Optional<ParsedFile> read() {
    Element root;
    try {
      root = parser().parse(new InputSource(new StringReader(file.content()))).getDocumentElement();
    } catch (SAXException | IOException e) {
      findings.add(new Finding(file.name(), null, null, null, "不是有效的 XML 文件"));
      return Optional.empty();
    }
    if (!feel(root)) {
      report(null, null, root.getAttribute("id"), "不支持的表达式语言 " + root.getAttribute("expressionLanguage"));
    }
    List<DecisionTable> tables = new ArrayList<>();
    for (Element decision : children(root, "decision")) {
      table(decision).ifPresent(tables::add);
    }
    return Optional.of(new ParsedFile(file.name(), root.getAttribute("id"), List.copyOf(tables)));
  }

  private static DocumentBuilder parser() {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      // without a document type there is neither an entity nor anything to fetch
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new DefaultHandler());
      return builder;
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }

  private Optional<DecisionTable> table(Element decision) {
    String id = decision.getAttribute("id");
    Optional<TableRole> role = TableRole.ofDecision(id);
    List<Element> logic = children(decision, "decisionTable");
    if (role.isEmpty() || logic.isEmpty()) {
      report(id, null, id, role.isEmpty() ? "未知的决策表：编号末段不是约定的用途" : "只支持决策表");
      return Optional.empty();
    }
    Element table = logic.get(0);
    HitPolicy hitPolicy = hitPolicy(id, role.get(), table);
    List<FactName> inputs = inputs(id, table);
    List<String> outputs = outputs(id, role.get(), table);
    if (hitPolicy == null || inputs == null || outputs == null) {
      return Optional.empty();
    }
    List<DecisionTable.Row> rows = new ArrayList<>();
    for (Element rule : children(table, "rule")) {
      row(id, rows.size() + 1, rule, inputs, outputs, role.get()).ifPresent(rows::add);
    }
    return Optional.of(new DecisionTable(file.name(), id, decision.getAttribute("name"), role.get(), hitPolicy, inputs,
        children(table, "input").stream().map(PolicyFileReader::heading).toList(), List.copyOf(rows)));
  }

  private static String heading(Element input) {
    return input.getAttribute("label").isBlank() ? text(input, "inputExpression") : input.getAttribute("label");
  }

  private @Nullable HitPolicy hitPolicy(String id, TableRole role, Element table) {
    String name = table.hasAttribute("hitPolicy") ? table.getAttribute("hitPolicy") : "UNIQUE";
    for (HitPolicy allowed : role.hitPolicies()) {
      if (allowed.name().equals(name) && !table.hasAttribute("aggregation")) {
        return allowed;
      }
    }
    report(id, null, id, "命中策略 " + name + " 不适用，应为 " + role.hitPolicies());
    return null;
  }

  private @Nullable List<FactName> inputs(String id, Element table) {
    List<FactName> facts = new ArrayList<>();
    boolean fine = true;
    for (Element input : children(table, "input")) {
      String expression = text(input, "inputExpression");
      FactName fact = FactName.of(expression);
      if (fact == null || !feel(children(input, "inputExpression").get(0))) {
        report(id, null, input.getAttribute("id"), "未知的输入：" + expression);
        fine = false;
      }
      facts.add(fact);
    }
    return fine ? List.copyOf(facts) : null;
  }

  private @Nullable List<String> outputs(String id, TableRole role, Element table) {
    List<String> names = new ArrayList<>();
    for (Element output : children(table, "output")) {
      names.add(output.getAttribute("name"));
    }
    boolean fine = names.size() == role.outputs().size() && role.outputs().keySet().containsAll(names);
    if (!fine) {
      report(id, null, id, "输出列应为 " + role.outputs().keySet() + "，实为 " + names);
    }
    return fine ? names : null;
  }

  private Optional<DecisionTable.Row> row(String table, int number, Element rule, List<FactName> inputs,
      List<String> outputs, TableRole role) {
    int before = findings.size();
    List<ValueSet> tests = tests(table, number, rule, inputs);
    Map<String, Object> values = values(table, number, rule, outputs, role);
    String source = text(rule, "description");
    if (source.isEmpty()) {
      report(table, number, rule.getAttribute("id"), "缺少依据（批注列）");
    }
    return findings.size() > before
        ? Optional.empty()
        : Optional.of(new DecisionTable.Row(number, rule.getAttribute("id"), tests, values, source));
  }

  private List<ValueSet> tests(String table, int number, Element rule, List<FactName> inputs) {
    List<Element> cells = children(rule, "inputEntry");
    List<ValueSet> tests = new ArrayList<>();
    if (cells.size() != inputs.size()) {
      report(table, number, rule.getAttribute("id"), "输入单元格数量与列数不符");
      return tests;
    }
    for (int i = 0; i < cells.size(); i++) {
      try {
        tests.add(CellSyntax.input(cell(cells.get(i)), inputs.get(i)));
      } catch (BadCell e) {
        report(table, number, cells.get(i).getAttribute("id"), "输入 " + inputs.get(i).key() + "：" + e.getMessage());
      }
    }
    return List.copyOf(tests);
  }

  private Map<String, Object> values(String table, int number, Element rule, List<String> outputs, TableRole role) {
    List<Element> cells = children(rule, "outputEntry");
    Map<String, Object> values = new LinkedHashMap<>();
    if (cells.size() != outputs.size()) {
      report(table, number, rule.getAttribute("id"), "输出单元格数量与列数不符");
      return values;
    }
    for (int i = 0; i < cells.size(); i++) {
      String output = outputs.get(i);
      try {
        Object value = CellSyntax.output(cell(cells.get(i)));
        String element = cells.get(i).getAttribute("id");
        Objects.requireNonNull(role.outputs().get(output)).fault(value)
            .ifPresent(fault -> report(table, number, element, "输出 " + output + "：" + fault));
        values.put(output, value);
      } catch (BadCell e) {
        report(table, number, cells.get(i).getAttribute("id"), "输出 " + output + "：" + e.getMessage());
      }
    }
    return values;
  }

  private static boolean feel(Element expression) {
    String language = expression.getAttribute("expressionLanguage");
    return language.isEmpty() || language.equalsIgnoreCase("feel");
  }

  private static String cell(Element entry) throws BadCell {
    if (!feel(entry)) {
      throw new BadCell("不支持的表达式语言 " + entry.getAttribute("expressionLanguage"));
    }
    return text(entry, "text");
  }

  private void report(@Nullable String table, @Nullable Integer row, String element, String reason) {
    findings.add(new Finding(file.name(), table, row, element, reason));
  }

  private static String text(Element parent, String child) {
    List<Element> found = children(parent, child);
    if (found.isEmpty()) {
      return "";
    }
    Element element = found.get(0);
    List<Element> nested = children(element, "text");
    return (nested.isEmpty() ? element : nested.get(0)).getTextContent().strip();
  }

  private static List<Element> children(Element parent, String name) {
    List<Element> elements = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element && name.equals(element.getLocalName())) {
        elements.add(element);
      }
    }
    return elements;
  }
}
