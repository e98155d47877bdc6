package org.gettingelectricity.process.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gettingelectricity.process.check.ModelContract.Model;
import org.gettingelectricity.process.check.ModelContract.Part;
import org.gettingelectricity.process.check.Walk.Given;
import org.jspecify.annotations.Nullable;
import org.springframework.lang.Contract;

/** Every part a model has to have is there, can be reached, and cannot be passed by. */
class ContractCheck {

  private final ModelGraph graph;
  private final Parts parts;
  private final Model model;
  private final List<ModelFinding> findings = new ArrayList<>();
  /** Event sub-processes that may end the model. */
  private final Set<String> interrupts = new HashSet<>();

  ContractCheck(ModelGraph graph, ModelContract contract, Model model) {
    this.graph = graph;
    this.parts = new Parts(graph, contract);
    this.model = model;
  }

  List<ModelFinding> findings() {
    start();
    model.interrupts().forEach(this::interrupt);
    order(graph.process(), model.order());
    graph.steps().forEach(this::beside);
    graph.steps().filter(ModelGraph::thrown).forEach(this::caught);
    return findings;
  }

  /** What goes on beside a step without interrupting it does not join the way of the case: its steps would be taken twice. */
  private void beside(ModelPlace event) {
    boolean beside = !ModelGraph.interrupts(event) && (event.is("boundaryEvent")
        || event.is("startEvent") && ModelGraph.eventSubProcess(event.parent()));
    if (!beside) {
      return;
    }
    Set<String> branch = graph.after(event.attribute("id"));
    branch.remove(event.attribute("id"));
    graph.flows().stream().filter(flow -> branch.contains(flow.to()) && !branch.contains(flow.from()))
        .filter(flow -> !flow.from().equals(event.attribute("id")) && !beside(flow.from()))
        .filter(flow -> graph.step(flow.to()).filter(step -> !step.is("endEvent")).isPresent())
        .findFirst().ifPresent(flow -> find(event, "不中断环节的分支不得并入主线（经 %s 到达 %s），否则后续步骤会重复执行"
            .formatted(flow.id(), flow.to())));
    graph.steps().filter(step -> branch.contains(step.attribute("id"))).flatMap(ModelPlace::tree)
        .filter(step -> step.property("effect").isPresent() || step.property("clock").isPresent()
            || step.extension("delegateExpression").isPresent() && !step.extension("delegateExpression").get().contains("raiseAlarm"))
        .filter(step -> model.parts().noneMatch(part -> part.sometimes() && parts.is(step, part)))
        .forEach(step -> find(step, "不中断环节的分支中不得办理流程规定的事项"));
  }

  /** An error nobody catches ends the model in silence. */
  private void caught(ModelPlace end) {
    Optional<String> code = graph.error(end);
    boolean declared = code.filter(model.errors()::contains).isPresent();
    boolean here = Stream.iterate(end.parent(), Objects::nonNull, ModelPlace::parent).filter(ModelGraph::container).flatMap(graph::border)
        .filter(event -> event.children("errorEventDefinition").findAny().isPresent())
        .anyMatch(event -> graph.error(event).isEmpty() || graph.error(event).equals(code));
    if (!declared && !here) {
      find(end, "没有事件接收该错误，流程会在此处悄然结束");
    }
  }

  private boolean beside(String id) {
    return graph.step(id).filter(step -> step.is("boundaryEvent") && !ModelGraph.interrupts(step)).isPresent();
  }

  /** One start without any event of its own, with the form the gate reads. */
  private void start() {
    List<ModelPlace> starts = graph.within(graph.process()).filter(step -> step.is("startEvent")).toList();
    if (starts.size() != 1 || starts.get(0).children().anyMatch(child -> child.tag().endsWith("EventDefinition"))) {
      find(graph.process(), "流程应有且只有一个普通开始事件");
      return;
    }
    if (model.form() != null && starts.get(0).extension("formRef").filter(model.form()::equals).isEmpty()) {
      find(starts.get(0), "开始事件的表单应为 " + model.form());
    }
  }

  /** 撤回、变更: whatever the case is at, the message ends the model and is acted upon. */
  private void interrupt(String message, String delegate) {
    Optional<ModelPlace> found = graph.within(graph.process()).filter(ModelGraph::eventSubProcess)
        .filter(sub -> startedBy(sub, message)).findFirst();
    if (found.isEmpty()) {
      find(graph.process(), "缺少由消息 %s 触发、中断流程的事件子流程（%s）".formatted(message, parts.delegate(delegate)));
      return;
    }
    interrupts.add(found.get().attribute("id"));
    Set<String> acting = ids(graph.within(found.get()).filter(step -> parts.calls(step, delegate)).toList());
    Walk walk = new Walk(graph, found.get(), new Given(Set.of(), Set.of(), acting)).fromStart();
    if (acting.isEmpty() || walk.reachesEnd() || acting.stream().noneMatch(id -> walk.reaches(graph.step(id).orElseThrow()))) {
      find(found.get(), "消息 %s 之后必须%s".formatted(message, parts.delegate(delegate)));
    }
  }

  private boolean startedBy(ModelPlace sub, String message) {
    return graph.within(sub).filter(step -> step.is("startEvent")).filter(ModelGraph::interrupts)
        .anyMatch(start -> graph.message(start).filter(message::equals).isPresent());
  }

  private void order(ModelPlace container, List<List<Part>> order) {
    for (int phase = 0; phase < order.size(); phase++) {
      List<Part> later = order.subList(phase + 1, order.size()).stream().flatMap(List::stream).toList();
      order.get(phase).forEach(part -> part(container, part, later));
    }
  }

  private void part(ModelPlace container, Part part, List<Part> later) {
    List<ModelPlace> found = parts.in(container, part);
    if (found.isEmpty()) {
      find(container, "缺少%s（%s）".formatted(parts.label(part), part.law()));
      return;
    }
    found.forEach(place -> each(place, part));
    Walk any = walk(container, Set.of(), Set.of(), Set.of());
    if (found.stream().noneMatch(any::reaches)) {
      find(found.get(0), "%s无法到达：没有从开始通向它的路径（%s）".formatted(parts.label(part), part.law()));
      return;
    }
    if (!part.sometimes()) {
      passedBy(container, part, found, later);
    }
    part.repeatIf().forEach(answer -> repeated(container, part, found, answer, later));
    found.forEach(place -> order(place, part.inside()));
  }

  /** No way leads past the part to what comes after it. */
  private void passedBy(ModelPlace container, Part part, List<ModelPlace> found, List<Part> later) {
    Walk walk = walk(container, questions(part.when()), questions(part.unless()), closed(part, found));
    beyond(container, walk, later).ifPresent(reached -> find(found.get(0),
        "存在不经过%s即到达%s的路径（%s）".formatted(parts.label(part), reached, part.law())));
  }

  /** An answer such as “not passed” leads back to the part, never on. */
  private void repeated(ModelPlace container, Part part, List<ModelPlace> found, String answer, List<Part> later) {
    Set<String> over = new HashSet<>(ids(found));
    found.forEach(place -> graph.border(place).filter(ModelGraph::interrupts).map(event -> event.attribute("id")).forEach(over::add));
    Walk walk = new Walk(graph, container, given(questions(answer), Set.of(), ids(found))).after(over);
    beyond(container, walk, later).ifPresent(reached -> find(found.get(0),
        "%s的结论为 %s 时应退回重办，现有路径直接到达%s（%s）".formatted(parts.label(part), answer, reached, part.law())));
  }

  private Walk walk(ModelPlace container, Set<String> yes, Set<String> no, Set<String> closed) {
    return new Walk(graph, container, given(yes, no, closed)).fromStart();
  }

  private Given given(Set<String> yes, Set<String> no, Set<String> closed) {
    Set<String> all = new HashSet<>(closed);
    all.addAll(interrupts);
    return new Given(yes, no, all);
  }

  /** What is reached of that which comes later: a part, or the end. */
  private Optional<String> beyond(ModelPlace container, Walk walk, List<Part> later) {
    Optional<String> part = later.stream().filter(one -> parts.in(container, one).stream().anyMatch(walk::reaches))
        .map(parts::label).findFirst();
    return part.or(() -> walk.reachesEnd() ? Optional.of("结束") : Optional.empty());
  }

  /** The part itself, and the message on its border that may take its place. */
  private Set<String> closed(Part part, List<ModelPlace> found) {
    Stream<ModelPlace> instead = part.orBy() == null ? Stream.empty() : found.stream().flatMap(graph::border)
        .filter(event -> graph.message(event).filter(part.orBy()::equals).isPresent());
    return ids(Stream.concat(found.stream(), instead).toList());
  }

  /** What is done for each of something is done for just that; all else is done once, and never for nothing. */
  private void each(ModelPlace place, Part part) {
    List<ModelPlace> loops = Stream.iterate(place, Objects::nonNull, ModelPlace::parent)
        .flatMap(around -> around.children("multiInstanceLoopCharacteristics")).toList();
    for (ModelPlace loop : loops) {
      String over = loop.extension("collection").or(() -> loop.children("loopCardinality").map(c -> c.element().getText()).findFirst())
          .map(ModelGraph::plain).orElse("");
      if (!over.equals(plain(part.each())) && !over.equals(plain(part.perhapsEach()))) {
        find(loop, "%s不得按 %s 重复办理，也不得因此不办".formatted(parts.label(part), over));
      } else if (loop.children("completionCondition").findAny().isPresent()) {
        find(loop, "%s须逐项办完，不得设置提前结束的条件".formatted(parts.label(part)));
      }
    }
    if (part.each() != null && loops.isEmpty()) {
      find(place, "%s应对 ${%s} 中的每一项各办一次（多实例）".formatted(parts.label(part), part.each()));
    }
  }

  @Contract("!null -> !null")
  private static @Nullable String plain(@Nullable String question) {
    return question == null ? null : ModelGraph.plain(question);
  }

  private static Set<String> questions(String question) {
    return question == null ? Set.of() : Set.of(ModelGraph.plain(question));
  }

  private static Set<String> ids(Collection<ModelPlace> places) {
    return places.stream().map(place -> place.attribute("id")).collect(Collectors.toSet());
  }

  private void find(ModelPlace place, String message) {
    findings.add(place.finding("MODEL_INCOMPLETE", message));
  }
}
