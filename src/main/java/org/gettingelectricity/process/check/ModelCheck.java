package org.gettingelectricity.process.check;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.gettingelectricity.policy.code.Flow;
import org.gettingelectricity.process.check.ModelContract.Model;
import org.gettingelectricity.process.engine.ModelKeys;
import org.gettingelectricity.process.model.ModelVocabulary;

/** Reads one model as a whole and collects everything that is wrong with it. */
class ModelCheck {

  /** What is written for people may look like anything. */
  private static final Set<String> SAID = Set.of("documentation", "text");

  private final List<ModelPlace> places;
  private final DeployedNames names;
  private final ModelRules rules;

  ModelCheck(Element root, DeployedNames names, ModelRules rules) {
    this.places = new ModelPlace(root, null).tree().filter(place -> !inDiagram(place) && !SAID.contains(place.tag())).toList();
    this.names = names;
    this.rules = rules;
  }

  /** What is far too large is not looked at any further: looking alone would keep the server busy. */
  List<ModelFinding> findings() {
    List<ModelFinding> large = BoundsCheck.tooLarge(places).toList();
    return large.isEmpty() ? all() : large;
  }

  private List<ModelFinding> all() {
    ExpressionCheck expressions = new ExpressionCheck(places, names);
    ConditionCheck conditions = new ConditionCheck(places, names, rules::question);
    ReferenceCheck references = new ReferenceCheck(places, names);
    DeadlineCheck deadlines = new DeadlineCheck(places);
    EffectCheck effects = new EffectCheck(places, names);
    VariableCheck variables = new VariableCheck(rules.contract(), names);
    Stream<ModelFinding> everywhere = places.stream().flatMap(place -> Stream.of(ForbiddenContent.in(place), expressions.of(place),
        conditions.of(place), references.of(place), deadlines.of(place), effects.of(place), variables.of(place)).flatMap(s -> s));
    return Stream.concat(everywhere, places.stream().filter(place -> place.is("process")).flatMap(this::process)).distinct().toList();
  }

  private Stream<ModelFinding> process(ModelPlace process) {
    String key = String.valueOf(process.attribute("id"));
    ModelGraph graph = new ModelGraph(process);
    BoundsCheck bounds = new BoundsCheck(graph, called -> rules.contract().models().containsKey(called));
    WorkerCheck workers = new WorkerCheck(rules.contract());
    Stream<ModelFinding> inside = process.tree().flatMap(place -> Stream.concat(bounds.of(place), workers.of(place, key)));
    Stream<ModelFinding> contract = rules.contract().model(key).map(model -> Stream.concat(held(graph, model), brought(process)))
        .orElseGet(() -> process.property(ModelKeys.SKELETON).isEmpty() ? stranger(graph) : own(process, graph));
    return Stream.of(bounds.whole(), inside, contract).flatMap(s -> s);
  }

  /** What is a flow itself is no kind of another. */
  private static Stream<ModelFinding> brought(ModelPlace process) {
    return process.property(ModelKeys.SKELETON).stream().map(skeleton -> process.finding("FLOW_TAKEN",
        "流程 %s 由产品规定，不能另设骨架（%s）；请给新流程另起编号".formatted(process.attribute("id"), ModelKeys.SKELETON)));
  }

  /** A flow of the company's own is held to what the flow it is a kind of has to contain. */
  private Stream<ModelFinding> own(ModelPlace process, ModelGraph graph) {
    List<String> skeletons = process.properties(ModelKeys.SKELETON).toList();
    Optional<Model> model = skeletons.size() == 1 ? Flow.of(skeletons.get(0)).flatMap(flow -> rules.contract().model(flow.processKey()))
        : Optional.empty();
    return model.map(flow -> held(graph, flow)).orElseGet(() -> Stream.of(process.finding("SKELETON_UNKNOWN",
        "属性 %s（骨架）应写一次，取产品的一个流程：%s；实为 %s".formatted(ModelKeys.SKELETON,
            Stream.of(Flow.values()).map(Flow::processKey).collect(Collectors.joining("、")), String.join("、", skeletons)))));
  }

  private Stream<ModelFinding> held(ModelGraph graph, Model model) {
    ExtrasCheck extras = new ExtrasCheck(graph, rules.contract(), model);
    AlarmCheck alarms = new AlarmCheck(graph, model);
    return Stream.of(new ContractCheck(graph, rules.contract(), model).findings().stream(), alarms.totals(),
        graph.steps().flatMap(extras::of), extras.process(), graph.steps().flatMap(alarms::of)).flatMap(s -> s);
  }

  /** A model of another key stands beside the cases: it works none of them. */
  private static Stream<ModelFinding> stranger(ModelGraph graph) {
    return graph.steps().flatMap(step -> Stream.of("clock", "effect", "owner").filter(name -> step.property(name).isPresent())
        .map(name -> step.finding("NOT_A_CASE_MODEL", "属性 %s 只能用于产品规定的流程，%s 不是其中之一；本单位的流程应写明骨架（在流程上应用模板“本单位的流程”）"
            .formatted(name, graph.process().attribute("id")))));
  }

  private static boolean inDiagram(ModelPlace place) {
    return place.element().getUri() != null && place.element().getUri().contains("/DI");
  }
}
