package org.gettingelectricity.process.check;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParser;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.jspecify.annotations.Nullable;

/** An XML element of a model with the elements around it. */
record ModelPlace(Element element, @Nullable ModelPlace parent) {

  private static final List<String> EXTENSIONS =
      List.of(BpmnParser.CAMUNDA_BPMN_EXTENSIONS_NS, BpmnParser.ACTIVITI_BPMN_EXTENSIONS_NS);

  /** What it stands in; only the whole model stands in nothing. */
  ModelPlace around() {
    return Objects.requireNonNull(parent);
  }

  /** This element and all below it. */
  Stream<ModelPlace> tree() {
    return Stream.concat(Stream.of(this), children().flatMap(ModelPlace::tree));
  }

  Stream<ModelPlace> children() {
    return element.elements().stream().map(child -> new ModelPlace(child, this));
  }

  Stream<ModelPlace> children(String tag) {
    return children().filter(child -> child.is(tag));
  }

  String tag() {
    return element.getTagName();
  }

  boolean is(String tag) {
    return tag.equals(element.getTagName());
  }

  String attribute(String name) {
    return element.attribute(name);
  }

  /** An attribute of the engine's own namespace, e.g. {@code camunda:class}. */
  Optional<String> extension(String name) {
    return EXTENSIONS.stream().map(uri -> element.attribute(uri + ":" + name))
        .filter(value -> value != null && !value.isBlank()).findFirst();
  }

  /** A property the modeller set, e.g. {@code clock}. */
  Optional<String> property(String name) {
    return properties(name).findFirst();
  }

  /** All values of a property; a file can say it more than once, and the Modeler's templates write what is left open as an empty one. */
  Stream<String> properties(String name) {
    return children("extensionElements").flatMap(e -> e.children("properties")).flatMap(e -> e.children("property"))
        .filter(property -> name.equals(property.attribute("name")))
        .map(property -> property.attribute("value")).filter(value -> value != null && !value.isBlank());
  }

  /** An input parameter given to a delegate. */
  Optional<String> input(String name) {
    return children("extensionElements").flatMap(e -> e.children("inputOutput"))
        .flatMap(e -> e.children("inputParameter")).filter(e -> name.equals(e.attribute("name")))
        .map(e -> e.element.getText().trim()).findFirst();
  }

  /** The id a modeller knows this place by. */
  String id() {
    String id = attribute("id");
    boolean known = id != null && !is("timerEventDefinition") && !is("messageEventDefinition");
    return known || parent == null ? String.valueOf(id) : parent.id();
  }

  ModelFinding finding(String message) {
    return finding("MODEL_INVALID", message);
  }

  ModelFinding finding(String code, String message) {
    return new ModelFinding(code, message, element, id());
  }
}
