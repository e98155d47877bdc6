package org.gettingelectricity.process.deployment;

import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** A model of the product, edited as in a modeler: what is deleted goes with its flows, border events and drawing. */
class EditedModel {

  private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
  private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
  private static final String NAMESPACES = "xmlns:bpmn=\"" + BPMN + "\" xmlns:camunda=\"" + CAMUNDA
      + "\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"";

  private final String key;
  private final Document document;

  private EditedModel(String key, Document document) {
    this.key = key;
    this.document = document;
  }

  static EditedModel of(String key, String text) throws Exception {
    return new EditedModel(key, parse(text));
  }

  static EditedModel of(String key) throws Exception {
    return new EditedModel(key, parse(Files.readString(Path.of("processes", key + ".bpmn"))));
  }

  private static Document parse(String text) throws Exception {
    var factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    return factory.newDocumentBuilder().parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  String file() {
    return key + ".bpmn";
  }

  String text() throws Exception {
    StringWriter text = new StringWriter();
    TransformerFactory.newInstance().newTransformer().transform(new DOMSource(document), new StreamResult(text));
    return text.toString();
  }

  Element find(String id) {
    return all(element -> id.equals(element.getAttribute("id"))).findFirst().orElseThrow();
  }

  private Stream<Element> all(Predicate<Element> wanted) {
    var nodes = document.getElementsByTagNameNS(BPMN, "*");
    List<Element> elements = new ArrayList<>(IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i)).toList());
    return elements.stream().filter(wanted);
  }

  private Stream<Element> flows(String end, String id) {
    return all(flow -> flow.getLocalName().equals("sequenceFlow") && id.equals(flow.getAttribute(end)));
  }

  /** The task with an effect, or the service task with a delegate. */
  String doing(String what) {
    return all(element -> element.getLocalName().equals("serviceTask")
        && element.getAttributeNS(CAMUNDA, "delegateExpression").equals("${" + what + "}")
        || element.getLocalName().equals("userTask") && property(element, "effect").equals(what))
        .findFirst().orElseThrow().getAttribute("id");
  }

  /** The sub-process with a clock. */
  String stage(String clock) {
    return all(element -> element.getLocalName().equals("subProcess") && property(element, "clock").equals(clock))
        .findFirst().orElseThrow().getAttribute("id");
  }

  static String property(Element element, String name) {
    for (Node box = element.getFirstChild(); box != null; box = box.getNextSibling()) {
      if (box instanceof Element extension && "extensionElements".equals(extension.getLocalName())) {
        var properties = extension.getElementsByTagNameNS(CAMUNDA, "property");
        for (int i = 0; i < properties.getLength(); i++) {
          if (name.equals(((Element) properties.item(i)).getAttribute("name"))) {
            return ((Element) properties.item(i)).getAttribute("value");
          }
        }
      }
    }
    return "";
  }

  /** What begins with these elements: what hangs on their borders and what that leads to belongs to it. */
  List<Element> piece(Predicate<Element> heads) {
    List<Element> piece = new ArrayList<>(all(heads).toList());
    all(event -> piece.stream().anyMatch(head -> head.getAttribute("id").equals(event.getAttribute("attachedToRef")))).toList().forEach(event -> {
      piece.add(event);
      flows("sourceRef", event.getAttribute("id")).forEach(flow -> piece.add(find(flow.getAttribute("targetRef"))));
    });
    Set<String> ids = piece.stream().map(element -> element.getAttribute("id")).collect(Collectors.toSet());
    all(flow -> ids.contains(flow.getAttribute("sourceRef")) && ids.contains(flow.getAttribute("targetRef"))).forEach(piece::add);
    return piece;
  }

  /** With other ids for all that is in the process, as what is pasted gets them. */
  private EditedModel pasted() throws Exception {
    EditedModel renamed = this;
    for (String id : all(element -> !element.getAttribute("id").isEmpty() && inside(element, find(key))).map(element -> element.getAttribute("id"))
        .filter(id -> !id.equals(key)).toList()) {
      renamed = renamed.rename(id, "Pasted_" + id);
    }
    return renamed;
  }

  /** What the tasks of a piece do. */
  Set<String> effects(Predicate<Element> heads) {
    List<Element> piece = piece(heads);
    return all(task -> task.getLocalName().equals("userTask") && piece.stream().anyMatch(head -> inside(task, head)))
        .map(task -> property(task, "effect")).collect(Collectors.toSet());
  }

  /** Puts a piece of another model in the place of the same piece of this one, under other ids. */
  EditedModel swap(Predicate<Element> heads, EditedModel other) throws Exception {
    List<Element> old = piece(heads).stream().filter(heads).toList();
    Element place = (Element) old.get(0).getParentNode();
    EditedModel renamed = other.pasted();
    List<Element> heirs = renamed.piece(heads).stream().map(element -> (Element) document.importNode(element, true)).toList();
    heirs.forEach(place::appendChild);
    List<Element> first = heirs.stream().filter(heads).toList();
    for (int i = 0; i < old.size(); i++) {
      String id = old.get(i).getAttribute("id");
      String heir = first.get(i).getAttribute("id");
      flows("sourceRef", id).forEach(flow -> {
        flow.setAttribute("sourceRef", heir);
        append(find(heir), "<bpmn:outgoing>" + flow.getAttribute("id") + "</bpmn:outgoing>", true);
      });
      flows("targetRef", id).forEach(flow -> {
        flow.setAttribute("targetRef", heir);
        append(find(heir), "<bpmn:incoming>" + flow.getAttribute("id") + "</bpmn:incoming>", true);
      });
      delete(id);
    }
    return this;
  }

  /** Deletes a step and joins what came before it to what came after. */
  EditedModel bridge(String id) {
    String next = flows("sourceRef", id).findFirst().orElseThrow().getAttribute("targetRef");
    flows("targetRef", id).forEach(flow -> {
      flow.setAttribute("targetRef", next);
      append(find(next), "<bpmn:incoming>" + flow.getAttribute("id") + "</bpmn:incoming>", true);
    });
    return delete(id);
  }

  /** Deletes an element with its flows and the events on its border, as a modeler does. */
  EditedModel delete(String id) {
    all(event -> id.equals(event.getAttribute("attachedToRef"))).forEach(event -> branch(event.getAttribute("id")));
    Stream.concat(flows("sourceRef", id), flows("targetRef", id)).forEach(this::dropFlow);
    Element element = find(id);
    all(inner -> inside(inner, element)).forEach(inner -> undraw(inner.getAttribute("id")));
    element.getParentNode().removeChild(element);
    return this;
  }

  /** Deletes an event and all that only it leads to. */
  EditedModel branch(String id) {
    List<String> next = flows("sourceRef", id).map(flow -> flow.getAttribute("targetRef")).toList();
    delete(id);
    next.stream().filter(step -> flows("targetRef", step).findAny().isEmpty()).forEach(this::branch);
    return this;
  }

  private static boolean inside(Node inner, Node outer) {
    return inner == outer || inner.getParentNode() != null && inside(inner.getParentNode(), outer);
  }

  private void dropFlow(Element flow) {
    String id = flow.getAttribute("id");
    all(ref -> (ref.getLocalName().equals("incoming") || ref.getLocalName().equals("outgoing")) && ref.getTextContent().equals(id))
        .forEach(ref -> ref.getParentNode().removeChild(ref));
    undraw(id);
    flow.getParentNode().removeChild(flow);
  }

  private void undraw(String id) {
    var shapes = document.getElementsByTagNameNS("http://www.omg.org/spec/BPMN/20100524/DI", "*");
    List<Element> drawn = IntStream.range(0, shapes.getLength()).mapToObj(i -> (Element) shapes.item(i))
        .filter(shape -> !id.isEmpty() && id.equals(shape.getAttribute("bpmnElement"))).toList();
    drawn.forEach(shape -> shape.getParentNode().removeChild(shape));
  }

  EditedModel rename(String id, String other) throws Exception {
    return new EditedModel(key, parse(text().replace("\"" + id + "\"", "\"" + other + "\"").replace(">" + id + "<", ">" + other + "<")));
  }

  /** Gives every element of the process another id; the process keeps its key. */
  EditedModel renameAll() throws Exception {
    EditedModel renamed = this;
    int number = 0;
    for (String id : all(element -> !element.getAttribute("id").isEmpty()).map(element -> element.getAttribute("id"))
        .filter(id -> !id.equals(key) && !id.startsWith("definitions_")).toList()) {
      renamed = renamed.rename(id, "Element_" + number++);
    }
    return renamed;
  }

  /** Turns a step into one of another kind. */
  EditedModel kind(String id, String kind) {
    document.renameNode(find(id), BPMN, "bpmn:" + kind);
    return this;
  }

  EditedModel set(String id, String attribute, String value) {
    if (attribute.startsWith("camunda:")) {
      find(id).setAttributeNS(CAMUNDA, attribute, value);
    } else {
      find(id).setAttribute(attribute, value);
    }
    return this;
  }

  EditedModel unset(String id, String attribute) {
    if (attribute.startsWith("camunda:")) {
      find(id).removeAttributeNS(CAMUNDA, attribute.substring("camunda:".length()));
    } else {
      find(id).removeAttribute(attribute);
    }
    return this;
  }

  EditedModel property(String id, String name, String value) {
    var properties = find(id).getElementsByTagNameNS(CAMUNDA, "property");
    for (int i = properties.getLength() - 1; i >= 0; i--) {
      Element property = (Element) properties.item(i);
      if (property.getAttribute("name").equals(name) && property.getParentNode().getParentNode().getParentNode() == find(id)) {
        property.getParentNode().removeChild(property);
      }
    }
    return value == null ? this : extend(id, "<camunda:properties><camunda:property name=\"" + name + "\" value=\"" + value + "\"/></camunda:properties>");
  }

  /** Adds to the extension elements, into what is there of the kind. */
  EditedModel extend(String id, String xml) {
    Element element = find(id);
    Element box = child(element, "extensionElements");
    if (box == null) {
      box = document.createElementNS(BPMN, "bpmn:extensionElements");
      Node after = child(element, "documentation");
      element.insertBefore(box, after == null ? element.getFirstChild() : after.getNextSibling());
    }
    Element added = fragment(xml);
    Element there = childOf(box, added.getLocalName());
    if (there != null && (added.getLocalName().equals("properties") || added.getLocalName().equals("inputOutput"))) {
      while (added.getFirstChild() != null) {
        there.appendChild(added.getFirstChild());
      }
    } else {
      box.appendChild(added);
    }
    return this;
  }

  private static Element child(Element element, String name) {
    return childOf(element, name);
  }

  private static Element childOf(Element element, String name) {
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element child && name.equals(child.getLocalName())) {
        return child;
      }
    }
    return null;
  }

  /** Adds elements to an element. */
  EditedModel add(String id, String... xml) {
    for (String one : xml) {
      append(find(id), one, false);
    }
    return this;
  }

  private void append(Element parent, String xml, boolean beforeSteps) {
    Element added = fragment(xml);
    Node before = null;
    if (beforeSteps) {
      before = parent.getFirstChild();
      while (before instanceof Element element && List.of("documentation", "extensionElements", "incoming").contains(element.getLocalName())
          || before != null && before.getNodeType() == Node.TEXT_NODE) {
        before = before.getNextSibling();
      }
    }
    parent.insertBefore(added, before);
  }

  private Element fragment(String xml) {
    try {
      Element read = parse(xml.replaceFirst("^<([\\w:]+)", "<$1 " + NAMESPACES)).getDocumentElement();
      return (Element) document.importNode(read, true);
    } catch (Exception e) {
      throw new IllegalStateException(xml, e);
    }
  }

  /** Puts a step in front of another, on the flow that leads to it. */
  EditedModel before(String id, String step) {
    Element flow = flows("targetRef", id).findFirst().orElseThrow();
    String flowId = flow.getAttribute("id");
    Element added = fragment(step);
    String newId = added.getAttribute("id");
    all(ref -> ref.getLocalName().equals("incoming") && ref.getParentNode() == find(id) && ref.getTextContent().equals(flowId))
        .forEach(ref -> ref.setTextContent("flow_" + newId));
    flow.setAttribute("targetRef", newId);
    append(added, "<bpmn:outgoing>flow_" + newId + "</bpmn:outgoing>", true);
    append(added, "<bpmn:incoming>" + flowId + "</bpmn:incoming>", true);
    Element holder = (Element) flow.getParentNode();
    holder.insertBefore(added, flow);
    append(holder, "<bpmn:sequenceFlow id=\"flow_%s\" sourceRef=\"%s\" targetRef=\"%s\"/>".formatted(newId, newId, id), false);
    return this;
  }

  /** Adds a way round: from a step to another, when the condition holds. */
  EditedModel flow(String from, String to, String condition) {
    String id = "flow_added" + from + to;
    append(find(from), "<bpmn:outgoing>" + id + "</bpmn:outgoing>", true);
    append((Element) find(from).getParentNode(), "<bpmn:sequenceFlow id=\"%s\" sourceRef=\"%s\" targetRef=\"%s\">%s</bpmn:sequenceFlow>"
        .formatted(id, from, to, condition == null ? "" : "<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">" + condition
            + "</bpmn:conditionExpression>"), false);
    return this;
  }

  /** The same to a step that is new. */
  EditedModel flow(String from, String to, String condition, String step) {
    append((Element) find(from).getParentNode(), step, false);
    return flow(from, to, condition);
  }

  EditedModel replace(String old, String other) throws Exception {
    String text = text();
    if (!text.contains(old)) {
      throw new IllegalStateException(key + " has no " + old);
    }
    return new EditedModel(key, parse(text.replace(old, other)));
  }
}
