package org.gettingelectricity.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** One model of {@code processes/}, read as plain XML, the way a modeller's tool sees it. */
public record ModelFile(String key, Document document) {

  static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
  static final String DIAGRAM = "http://www.omg.org/spec/BPMN/20100524/DI";
  public static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
  private static final Path FOLDER = Path.of("processes");

  public static List<ModelFile> all() {
    try (var files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".bpmn")).sorted().map(ModelFile::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ModelFile read(Path file) {
    try {
      var factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      String key = file.getFileName().toString().replace(".bpmn", "");
      return new ModelFile(key, factory.newDocumentBuilder().parse(file.toFile()));
    } catch (Exception e) {
      throw new IllegalStateException("Model cannot be read: " + file, e);
    }
  }

  /** All BPMN elements of a kind, e.g. {@code userTask}; {@code *} = of any kind. */
  public Stream<Element> elements(String kind) {
    return stream(document.getElementsByTagNameNS(BPMN, kind));
  }

  public Stream<Element> shapes() {
    return Stream.of("BPMNShape", "BPMNEdge").flatMap(kind -> stream(document.getElementsByTagNameNS(DIAGRAM, kind)));
  }

  public Element process() {
    return elements("process").findFirst().orElseThrow();
  }

  Optional<Element> byId(String id) {
    return elements("*").filter(element -> element.getAttribute("id").equals(id)).findFirst();
  }

  /** Flow of control: the elements a flow leads to from here. */
  public Stream<Element> after(Element element) {
    return elements("sequenceFlow").filter(flow -> flow.getAttribute("sourceRef").equals(element.getAttribute("id")))
        .map(flow -> byId(flow.getAttribute("targetRef")).orElseThrow());
  }

  /** Name of the message an event waits for or sends, if it has one. */
  public Optional<String> message(Element event) {
    return child(event, "messageEventDefinition").map(definition -> definition.getAttribute("messageRef"))
        .flatMap(this::byId).map(message -> message.getAttribute("name"));
  }

  /** Code of the error an event throws or catches, if it has one. */
  public Optional<String> error(Element event) {
    return child(event, "errorEventDefinition").map(definition -> definition.getAttribute("errorRef"))
        .flatMap(this::byId).map(error -> error.getAttribute("errorCode"));
  }

  public String where(Element element) {
    return key + "#" + element.getAttribute("id");
  }

  public static Optional<Element> child(Element parent, String kind) {
    return stream(parent.getChildNodes()).filter(element -> kind.equals(element.getLocalName())).findFirst();
  }

  /** Value of a property the modeller set, e.g. {@code clock}. */
  public static Optional<String> property(Element element, String name) {
    return child(element, "extensionElements").flatMap(e -> child(e, "properties")).stream()
        .flatMap(e -> stream(e.getChildNodes())).filter(e -> e.getAttribute("name").equals(name))
        .map(e -> e.getAttribute("value")).findFirst();
  }

  /** Value of an input parameter of a delegate. */
  public static Optional<String> input(Element element, String name) {
    return child(element, "extensionElements").flatMap(e -> child(e, "inputOutput")).stream()
        .flatMap(e -> stream(e.getChildNodes())).filter(e -> e.getAttribute("name").equals(name))
        .map(Node::getTextContent).findFirst();
  }

  /** Attribute of the engine's namespace, empty when absent. */
  public static Optional<String> camunda(Element element, String attribute) {
    return Optional.of(element.getAttributeNS(CAMUNDA, attribute)).filter(value -> !value.isEmpty());
  }

  private static Stream<Element> stream(NodeList nodes) {
    return IntStream.range(0, nodes.getLength()).mapToObj(nodes::item)
        .filter(Element.class::isInstance).map(Element.class::cast);
  }
}
