package org.gettingelectricity.difference;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** A model as its owner sees it: the elements with what is set at them; where they are drawn is left out. */
record ModelText(Map<String, Part> parts, Map<String, String> processes) {

  private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
  /** Elements that have a life of their own; all others belong to the one around them. */
  private static final Set<String> PARTS = Set.of("process", "subProcess", "transaction", "adHocSubProcess", "userTask", "serviceTask", "task",
      "manualTask", "scriptTask", "businessRuleTask", "sendTask", "receiveTask", "callActivity", "startEvent", "endEvent", "boundaryEvent",
      "intermediateCatchEvent", "intermediateThrowEvent", "exclusiveGateway", "inclusiveGateway", "parallelGateway", "eventBasedGateway",
      "complexGateway", "sequenceFlow");
  private static final Set<String> SEEN = Set.of("id", "name", "sourceRef", "targetRef");
  private static final Set<String> CONNECTIONS = Set.of("incoming", "outgoing");

  /**
   * An element.
   *
   * @param type tag; @param parent id of the element around it
   * @param from source of a flow; @param to its target
   * @param settings everything else that is set, by its path
   */
  record Part(String id, String type, String name, @Nullable String parent, String process, String from, String to,
      Map<String, String> settings) {

    boolean flow() {
      return type.equals("sequenceFlow");
    }

    boolean timer() {
      return settings.keySet().stream().anyMatch(path -> path.contains("timerEventDefinition"));
    }
  }

  /** Empty when it is no model. */
  static Optional<ModelText> read(byte[] content) {
    try {
      Document document = factory().newDocumentBuilder().parse(new ByteArrayInputStream(content));
      Reading reading = new Reading();
      List<Element> roots = children(document.getDocumentElement());
      roots.forEach(reading::name);
      roots.forEach(reading::process);
      return Optional.of(new ModelText(reading.parts, reading.processes));
    } catch (SAXException | IOException | ParserConfigurationException e) {
      return Optional.empty();
    }
  }

  private static DocumentBuilderFactory factory() throws ParserConfigurationException {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    return factory;
  }

  private static List<Element> children(Element parent) {
    List<Element> elements = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        elements.add(element);
      }
    }
    return elements;
  }

  Set<String> keys() {
    return processes.keySet();
  }

  /** What is read so far. Messages and errors are told by name where an event refers to them. */
  private static final class Reading {
    private final Map<String, Part> parts = new LinkedHashMap<>();
    private final Map<String, String> processes = new LinkedHashMap<>();
    private final Map<String, String> named = new TreeMap<>();

    /** The Modeler writes them behind the processes that refer to them. */
    private void name(Element element) {
      if (!element.getLocalName().equals("process") && element.hasAttribute("name") && BPMN.equals(element.getNamespaceURI())) {
        named.put(element.getAttribute("id"), element.getAttribute("name") + code(element));
      }
    }

    private void process(Element element) {
      if (element.getLocalName().equals("process")) {
        processes.put(element.getAttribute("id"), element.getAttribute("name"));
        part(element, null, element.getAttribute("id"));
      }
    }

    private static String code(Element element) {
      return element.hasAttribute("errorCode") ? "（" + element.getAttribute("errorCode") + "）" : "";
    }

    private void part(Element element, @Nullable String parent, String process) {
      Map<String, String> settings = new TreeMap<>();
      attributes(element, "", settings);
      String id = element.getAttribute("id");
      for (Element child : children(element)) {
        if (BPMN.equals(child.getNamespaceURI()) && PARTS.contains(child.getLocalName())) {
          part(child, id, process);
        } else if (!CONNECTIONS.contains(child.getLocalName())) {
          setting(child, "", settings);
        }
      }
      parts.put(id, new Part(id, element.getLocalName(), element.getAttribute("name"), parent, process, element.getAttribute("sourceRef"),
          element.getAttribute("targetRef"), settings));
    }

    private void attributes(Element element, String path, Map<String, String> settings) {
      for (int i = 0; i < element.getAttributes().getLength(); i++) {
        Attr attribute = (Attr) element.getAttributes().item(i);
        String name = attribute.getLocalName();
        boolean shown = path.isEmpty() ? !SEEN.contains(name) : !name.equals("id");
        if (shown && !XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(attribute.getNamespaceURI()) && !name.startsWith("modelerTemplate")
            && !"http://www.w3.org/2001/XMLSchema-instance".equals(attribute.getNamespaceURI())) {
          settings.put(path + name, named.getOrDefault(attribute.getValue(), attribute.getValue().strip()));
        }
      }
    }

    /** Settings of one kind are kept apart by their name, else by their order. */
    private void setting(Element element, String path, Map<String, String> settings) {
      String name = element.getLocalName();
      String key = element.hasAttribute("name") ? "[" + element.getAttribute("name") + "]"
          : element.hasAttribute("target") ? "[" + element.getAttribute("target") + "]" : "";
      String own = free(path + name + key + "/", settings);
      List<Element> children = children(element);
      attributes(element, own, settings);
      settings.remove(own + "name");
      String text = children.isEmpty() ? element.getTextContent().strip() : "";
      if (!text.isEmpty() || children.isEmpty() && !taken(own, settings)) {
        settings.put(own, text.isEmpty() ? "有" : text);
      }
      boolean box = name.equals("extensionElements") || name.equals("properties") || name.equals("inputOutput");
      if (box) {
        settings.remove(own);
      }
      children.forEach(child -> setting(child, box ? path : own, settings));
    }

    private static String free(String path, Map<String, String> settings) {
      String own = path;
      for (int i = 2; taken(own, settings); i++) {
        own = path.substring(0, path.length() - 1) + "#" + i + "/";
      }
      return own;
    }

    private static boolean taken(String path, Map<String, String> settings) {
      return settings.keySet().stream().anyMatch(key -> key.startsWith(path));
    }
  }
}
