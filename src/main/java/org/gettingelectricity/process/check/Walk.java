package org.gettingelectricity.process.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gettingelectricity.process.check.ModelGraph.Flow;
import org.jspecify.annotations.Nullable;

/**
 * How far a process can get while some steps are never taken: what is still reached then can be reached without them. A
 * parallel join waits for all its flows; what happens on a border or in an event sub-process without interrupting is no way.
 */
class Walk {

  private static final Pattern EQUALS = Pattern.compile("(.+)=='([^']*)'");

  /**
   * What is taken as given about the case.
   *
   * @param yes questions answered yes: a gateway that asks one in these words takes that flow
   * @param no questions answered no
   * @param closed ids of steps and flows that are never taken
   */
  record Given(Set<String> yes, Set<String> no, Set<String> closed) {

    Given {
      yes = new HashSet<>(yes);
      no = new HashSet<>(no);
      closed = new HashSet<>(closed);
      Set<String> opposite = no.stream().map(question -> "!" + question).collect(Collectors.toSet());
      no.addAll(yes.stream().map(question -> "!" + question).toList());
      yes.addAll(opposite);
    }
  }

  private final ModelGraph graph;
  private final ModelPlace container;
  private final Given given;
  private final Set<String> entered = new HashSet<>();
  private final Set<String> left = new HashSet<>();
  private final Map<String, Set<String>> forced = new HashMap<>();

  /** @param container the process or sub-process that is walked through */
  Walk(ModelGraph graph, ModelPlace container, Given given) {
    this.graph = graph;
    this.container = container;
    this.given = given;
    graph.flows().stream().filter(flow -> given.yes().contains(flow.condition()))
        .filter(flow -> graph.step(flow.from()).filter(source -> source.is("inclusiveGateway")).isPresent())
        .forEach(flow -> forced.put(flow.id(), graph.after(flow.to())));
  }

  /** Walks from the start of the container. */
  Walk fromStart() {
    starts(container).forEach(start -> entered.add(start.attribute("id")));
    return go();
  }

  /** Walks from these steps on, which are over. */
  Walk after(Set<String> steps) {
    left.addAll(steps);
    return go();
  }

  boolean reaches(ModelPlace step) {
    return entered.contains(step.attribute("id"));
  }

  boolean reachesEnd() {
    return ends(container);
  }

  /** Whether the way ends at all, were it by an error that the caller goes on with. */
  boolean reachesAnyEnd() {
    return reachesEnd() || graph.within(container).anyMatch(step -> left.contains(step.attribute("id")) && ModelGraph.thrown(step));
  }

  private Walk go() {
    int before;
    do {
      before = entered.size() + left.size();
      List.copyOf(entered).forEach(this::leave);
      graph.steps().filter(step -> !entered.contains(step.attribute("id"))).filter(this::arrived)
          .forEach(step -> entered.add(step.attribute("id")));
    } while (entered.size() + left.size() > before);
    return this;
  }

  private void leave(String id) {
    ModelPlace step = graph.step(id).orElseThrow();
    graph.border(step).filter(ModelGraph::interrupts).filter(this::open).forEach(event -> entered.add(event.attribute("id")));
    if (!open(step)) {
      return;
    }
    if (!ModelGraph.container(step)) {
      left.add(id);
      return;
    }
    starts(step).forEach(start -> entered.add(start.attribute("id")));
    if (ends(step)) {
      left.add(id);
    }
  }

  private boolean open(ModelPlace step) {
    return !given.closed().contains(step.attribute("id"));
  }

  /** Where a container begins: its own start, and that of every event sub-process in it that takes its place. */
  private Stream<ModelPlace> starts(ModelPlace place) {
    Stream<ModelPlace> own = graph.within(place).filter(step -> step.is("startEvent"));
    Stream<ModelPlace> instead = graph.within(place).filter(ModelGraph::eventSubProcess).filter(this::open)
        .flatMap(graph::within).filter(step -> step.is("startEvent")).filter(ModelGraph::interrupts);
    return Stream.concat(own, instead);
  }

  private boolean ends(ModelPlace place) {
    return Stream.concat(Stream.of(place), graph.within(place).filter(ModelGraph::eventSubProcess)).flatMap(graph::within)
        .filter(step -> left.contains(step.attribute("id"))).filter(step -> graph.from(step.attribute("id")).isEmpty())
        .anyMatch(step -> !ModelGraph.thrown(step));
  }

  private boolean arrived(ModelPlace step) {
    List<Flow> flows = graph.into(step.attribute("id"));
    if (step.is("parallelGateway") && !flows.isEmpty()) {
      return flows.stream().allMatch(this::taken);
    }
    if (step.is("inclusiveGateway") && flows.stream().anyMatch(this::awaited)) {
      return flows.stream().filter(this::awaited).allMatch(this::taken);
    }
    return flows.stream().anyMatch(this::taken);
  }

  /** Whether an inclusive join certainly waits for this flow: it comes from one that is taken. */
  private boolean awaited(Flow flow) {
    return forced.values().stream().anyMatch(steps -> steps.contains(flow.from()));
  }

  private boolean taken(Flow flow) {
    ModelPlace source = graph.step(flow.from()).orElse(null);
    if (source == null || !left.contains(flow.from()) || given.closed().contains(flow.id()) || given.no().contains(flow.condition())
        || given.yes().stream().anyMatch(question -> excludes(question, flow.condition()))) {
      return false;
    }
    return !source.is("exclusiveGateway") || chosen(flow);
  }

  /** Of an exclusive gateway that asks a question answered yes, the flow of that question, or one that is asked before. */
  private boolean chosen(Flow flow) {
    for (Flow earlier : graph.from(flow.from())) {
      if (earlier == flow && !flow.fallback()) {
        return true;
      }
      if (given.yes().contains(earlier.condition())) {
        return earlier == flow;
      }
    }
    return true;
  }

  /** Whether the answer to one question rules out the other: nothing equals two values, and nothing is and is not. */
  private static boolean excludes(String question, @Nullable String other) {
    if (other == null) {
      return false;
    }
    Matcher a = EQUALS.matcher(question);
    Matcher b = EQUALS.matcher(other);
    return a.matches() && b.matches() && a.group(1).equals(b.group(1)) && !a.group(2).equals(b.group(2));
  }
}
