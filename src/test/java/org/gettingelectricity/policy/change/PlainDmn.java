package org.gettingelectricity.policy.change;

import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** A policy file read as plain XML, with nothing of what the product reads it with; its cells can be written, too. */
final class PlainDmn {

  private final Document document;

  PlainDmn(String xml) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      document = factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    } catch (Exception e) {
      throw new IllegalArgumentException(e);
    }
  }

  String id() {
    return document.getDocumentElement().getAttribute("id");
  }

  /** The tables by what they are for, which the end of their id says. */
  Map<String, Table> tables() {
    Map<String, Table> tables = new LinkedHashMap<>();
    children(document.getDocumentElement(), "decision").forEach(decision -> tables.put(
        decision.getAttribute("id").replaceFirst(".*_", ""), new Table(children(decision, "decisionTable").get(0))));
    return tables;
  }

  /** What all tables say. */
  Map<String, Sheet> sheets() {
    Map<String, Sheet> sheets = new LinkedHashMap<>();
    tables().forEach((role, table) -> sheets.put(role, table.sheet()));
    return sheets;
  }

  String xml() {
    try {
      StringWriter text = new StringWriter();
      TransformerFactory.newInstance().newTransformer().transform(new DOMSource(document), new StreamResult(text));
      return text.toString();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** What a table says. */
  record Sheet(List<String> inputs, List<Row> rows) {}

  /** @param tests cells of the inputs, in the order of the columns; @param outputs cells by the names of their columns */
  record Row(List<String> tests, Map<String, String> outputs) {

    /** Without the quotes around it; an empty cell is null. */
    String said(String output) {
      String text = outputs.get(output);
      return text.isEmpty() || text.equals("null") ? null : text.startsWith("\"") ? text.substring(1, text.length() - 1) : text;
    }
  }

  /** A decision table. */
  record Table(Element element) {

    List<String> inputs() {
      return children(element, "input").stream().map(input -> text(children(input, "inputExpression").get(0))).toList();
    }

    List<String> outputs() {
      return children(element, "output").stream().map(output -> output.getAttribute("name")).toList();
    }

    Sheet sheet() {
      List<String> names = outputs();
      return new Sheet(inputs(), rules().stream().map(rule -> {
        Map<String, String> outputs = new LinkedHashMap<>();
        List<Element> cells = children(rule, "outputEntry");
        IntStream.range(0, cells.size()).forEach(i -> outputs.put(names.get(i), text(cells.get(i))));
        return new Row(children(rule, "inputEntry").stream().map(PlainDmn::text).toList(), outputs);
      }).toList());
    }

    List<Element> rules() {
      return children(element, "rule");
    }

    String cell(int row, String column) {
      return text(entry(row, column));
    }

    boolean write(int row, String column, String text) {
      children(entry(row, column), "text").get(0).setTextContent(text);
      return true;
    }

    /** The first column of that name. */
    private Element entry(int row, String column) {
      List<Element> cells = Stream.of("inputEntry", "outputEntry").flatMap(kind -> children(rules().get(row), kind).stream()).toList();
      return cells.get(Stream.concat(inputs().stream(), outputs().stream()).toList().indexOf(column));
    }

    boolean remove(int row) {
      element.removeChild(rules().get(row));
      return true;
    }

    /** Puts a copy of a row before it. Whatever is done is done. */
    boolean copy(int row) {
      element.insertBefore(rules().get(row).cloneNode(true), rules().get(row));
      return true;
    }

    /** Puts a row before another one. */
    boolean move(int row, int before) {
      element.insertBefore(rules().get(row), rules().get(before));
      return true;
    }
  }

  private static String text(Element entry) {
    return entry.getTextContent().strip();
  }

  private static List<Element> children(Element parent, String name) {
    List<Element> elements = new ArrayList<>();
    for (var node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element && element.getTagName().equals(name)) {
        elements.add(element);
      }
    }
    return elements;
  }
}
