package org.gettingelectricity.process.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.jspecify.annotations.Nullable;

/** The steps of one process and the flows between them, those within sub-processes too. */
class ModelGraph {

  private static final Set<String> CONTAINERS = Set.of("subProcess", "transaction", "adHocSubProcess");
  private static final Set<String> STEPS = Set.of("startEvent", "endEvent", "intermediateCatchEvent",
      "intermediateThrowEvent", "boundaryEvent", "task", "userTask", "serviceTask", "scriptTask", "sendTask", "receiveTask",
      "manualTask", "businessRuleTask", "callActivity", "subProcess", "transaction", "adHocSubProcess", "exclusiveGateway",
      "inclusiveGateway", "parallelGateway", "eventBasedGateway", "complexGateway");

  /**
   * @param condition the question without its brackets and blanks, or null
   * @param fallback whether it is taken when no condition holds
   */
  record Flow(String id, String from, String to, @Nullable String condition, boolean fallback) {}

  private final ModelPlace process;
  private final Map<String, ModelPlace> steps = new LinkedHashMap<>();
  private final List<Flow> flows = new ArrayList<>();
  private final Map<String, List<Flow>> outgoing = new LinkedHashMap<>();
  private final Map<String, List<Flow>> incoming = new LinkedHashMap<>();
  private final Map<Element, List<ModelPlace>> inside = new IdentityHashMap<>();
  private final Map<String, List<ModelPlace>> borders = new HashMap<>();

  ModelGraph(ModelPlace process) {
    this.process = process;
    process.tree().filter(place -> step(place) && place.attribute("id") != null).forEach(this::add);
    process.tree().filter(place -> place.is("sequenceFlow")).map(this::flow).forEach(this::add);
  }

  /** Whether an element is a step of a process, not a flow, a note or a part of a step. */
  static boolean step(ModelPlace place) {
    return STEPS.contains(place.tag());
  }

  /** The engine does not ask the condition of a fallback. */
  private Flow flow(ModelPlace place) {
    String from = place.attribute("sourceRef");
    String condition = place.children("conditionExpression").findFirst().map(c -> plain(c.element().getText())).orElse(null);
    boolean fallback = step(from).map(source -> place.attribute("id") != null
        && place.attribute("id").equals(source.attribute("default"))).orElse(false);
    return new Flow(place.attribute("id"), from, place.attribute("targetRef"), fallback ? null : condition, fallback);
  }

  private void add(ModelPlace step) {
    steps.put(step.attribute("id"), step);
    inside.computeIfAbsent(step.around().element(), container -> new ArrayList<>()).add(step);
    if (step.is("boundaryEvent")) {
      borders.computeIfAbsent(String.valueOf(step.attribute("attachedToRef")), host -> new ArrayList<>()).add(step);
    }
  }

  private void add(Flow flow) {
    flows.add(flow);
    outgoing.computeIfAbsent(flow.from(), from -> new ArrayList<>()).add(flow);
    incoming.computeIfAbsent(flow.to(), to -> new ArrayList<>()).add(flow);
  }

  /** A question as it is compared: without brackets and blanks. */
  static String plain(String expression) {
    return expression.strip().replaceFirst("^[$#]\\{(.*)}$", "$1").replaceAll("\\s", "").replace('"', '\'');
  }

  ModelPlace process() {
    return process;
  }

  Stream<ModelPlace> steps() {
    return steps.values().stream();
  }

  Optional<ModelPlace> step(String id) {
    return Optional.ofNullable(id == null ? null : steps.get(id));
  }

  List<Flow> flows() {
    return flows;
  }

  List<Flow> from(String id) {
    return outgoing.getOrDefault(id, List.of());
  }

  List<Flow> into(String id) {
    return incoming.getOrDefault(id, List.of());
  }

  /** The steps directly within the process or a sub-process. */
  Stream<ModelPlace> within(ModelPlace container) {
    return inside.getOrDefault(container.element(), List.of()).stream();
  }

  /** The events on the border of a step. */
  Stream<ModelPlace> border(ModelPlace step) {
    return borders.getOrDefault(step.attribute("id"), List.of()).stream();
  }

  /** The name of the message an event waits for or sends, empty for other events. */
  Optional<String> message(ModelPlace event) {
    return event.children("messageEventDefinition").map(d -> d.attribute("messageRef"))
        .flatMap(ref -> process.around().children("message").filter(m -> m.attribute("id") != null && m.attribute("id").equals(ref)))
        .flatMap(message -> Stream.ofNullable(message.attribute("name"))).findFirst();
  }

  /** Steps that flows lead to from here, the step itself included, within its own process or sub-process. */
  Set<String> after(String id) {
    Set<String> seen = new HashSet<>();
    List<String> open = new ArrayList<>(List.of(id));
    while (!open.isEmpty()) {
      String next = open.remove(open.size() - 1);
      if (seen.add(next)) {
        from(next).forEach(flow -> open.add(flow.to()));
      }
    }
    return seen;
  }

  static boolean container(ModelPlace step) {
    return CONTAINERS.contains(step.tag());
  }

  static boolean eventSubProcess(@Nullable ModelPlace step) {
    return step != null && step.is("subProcess") && "true".equals(step.attribute("triggeredByEvent"));
  }

  /** Whether an event on the border, or the start of an event sub-process, ends what it belongs to. */
  static boolean interrupts(ModelPlace event) {
    return !"false".equals(event.attribute(event.is("boundaryEvent") ? "cancelActivity" : "isInterrupting"));
  }

  /** An end by an error: the model goes on elsewhere. */
  static boolean thrown(ModelPlace end) {
    return end.is("endEvent") && end.children("errorEventDefinition").findAny().isPresent();
  }

  /** The code of the error an event throws or catches; empty when it names none. */
  Optional<String> error(ModelPlace event) {
    return event.children("errorEventDefinition").map(d -> d.attribute("errorRef"))
        .flatMap(ref -> process.around().children("error").filter(e -> e.attribute("id") != null && e.attribute("id").equals(ref)))
        .flatMap(error -> Stream.ofNullable(error.attribute("errorCode"))).findFirst();
  }
}
