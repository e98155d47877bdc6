package org.gettingelectricity.process.check;

import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gettingelectricity.clock.ClockCode;
import org.gettingelectricity.policy.code.Owner;
import org.gettingelectricity.process.check.ModelContract.CustomerSteps;
import org.gettingelectricity.process.check.ModelContract.Model;
import org.gettingelectricity.process.check.ModelContract.Part;
import org.gettingelectricity.process.check.Walk.Given;
import org.gettingelectricity.process.model.Effect;

/** Nothing is in a model that the documents do not have: no further stage, no further step for the customer (004 台账25). */
class ExtrasCheck {

  private static final String NOT_ALLOWED = "STAGE_NOT_ALLOWED";
  private static final String ALARM = "raiseAlarm";
  private static final Set<String> ACCOUNTS = Set.of(Owner.UTILITY.name());

  private final ModelGraph graph;
  private final ModelContract contract;
  private final Model model;
  private final Parts parts;
  private final Pattern customer;
  /** What is reached when every answer is a good one, and what is reached at all; reminders stand beside the way. */
  private final Walk smooth;
  private final Walk way;

  ExtrasCheck(ModelGraph graph, ModelContract contract, Model model) {
    this.graph = graph;
    this.contract = contract;
    this.model = model;
    this.parts = new Parts(graph, contract);
    this.customer = Pattern.compile(contract.customerSteps().name());
    Set<String> bad = model.parts().flatMap(part -> part.repeatIf().stream()).map(ModelGraph::plain).collect(Collectors.toSet());
    this.way = new Walk(graph, graph.process(), new Given(Set.of(), Set.of(), Set.of())).fromStart();
    this.smooth = new Walk(graph, graph.process(), new Given(Set.of(), bad, Set.of())).fromStart();
  }

  Stream<ModelFinding> of(ModelPlace step) {
    return Stream.of(stage(step), owner(step), effect(step), delegate(step), call(step), task(step), dates(step), wait(step), message(step)).flatMap(s -> s);
  }

  private Stream<ModelFinding> stage(ModelPlace step) {
    Optional<String> clock = step.property("clock");
    if (clock.isEmpty()) {
      return Stream.empty();
    }
    if (!ModelGraph.container(step) && !step.is("userTask")) {
      return Stream.of(step.finding("CLOCK_MISPLACED", "属性 clock 只能用于子流程（环节）或用户任务"));
    }
    if (model.parts().noneMatch(part -> part.stage() != null && part.stage().name().equals(clock.get()))) {
      return Stream.of(step.finding(NOT_ALLOWED, "环节“%s”不在本流程规定的环节之内，不得增设（%s）"
          .formatted(ClockCode.label(clock.get()), law())));
    }
    return twice(step, other -> other.property("clock").equals(clock), "环节“%s”".formatted(ClockCode.label(clock.get())));
  }

  /** On whose account time goes is the documents' business: a task on the customer's account stops the stage's clock. */
  private Stream<ModelFinding> owner(ModelPlace step) {
    Optional<String> owner = step.property("owner");
    Optional<Part> part = model.parts().filter(one -> parts.is(step, one)).filter(one -> one.owner() != null).findFirst();
    if (part.isPresent()) {
      return owner.filter(part.get().owner().name()::equals).isPresent() ? Stream.empty()
          : Stream.of(step.finding("OWNER_CHANGED", "任务的责任方（属性 owner）应为 " + part.get().owner()));
    }
    boolean own = owner.isEmpty() || ACCOUNTS.contains(owner.get()) || may(step);
    return own ? Stream.empty() : Stream.of(step.finding(NOT_ALLOWED,
        "不得增设占用客户时间的环节或改变时间归属（属性 owner=%s；%s）".formatted(owner.get(), law())));
  }

  private Stream<ModelFinding> effect(ModelPlace step) {
    Optional<Effect> effect = step.property(Effect.PROPERTY).flatMap(Effect::of);
    if (effect.isEmpty()) {
      return Stream.empty();
    }
    if (may(step)) {
      return smooth.reaches(step) ? Stream.of(step.finding(NOT_ALLOWED,
          "任务“%s”（属性 effect=%s）只能位于退回重办的路径上（%s）".formatted(effect.get().label(), effect.get(), law()))) : Stream.empty();
    }
    if (model.parts().noneMatch(part -> part.effect() == effect.get())) {
      return Stream.of(step.finding(NOT_ALLOWED, "本流程没有任务“%s”（属性 effect=%s），不得增设（%s）"
          .formatted(effect.get().label(), effect.get(), law())));
    }
    boolean alone = !effect.get().repeatable() && stageOf(step).isEmpty();
    return alone ? twice(step, other -> other.property(Effect.PROPERTY).flatMap(Effect::of).equals(effect) && stageOf(other).isEmpty(),
        "任务“%s”（属性 effect=%s）".formatted(effect.get().label(), effect.get())) : Stream.empty();
  }

  private boolean may(ModelPlace step) {
    return step.property(Effect.PROPERTY).flatMap(Effect::of).filter(model.may()::contains).isPresent();
  }

  private Stream<ModelFinding> delegate(ModelPlace step) {
    Optional<String> delegate = step.extension("delegateExpression").map(ModelGraph::plain);
    if (delegate.isEmpty() || delegate.get().equals(ALARM)) {
      return Stream.empty();
    }
    Set<String> own = new HashSet<>(model.interrupts().values());
    model.parts().map(Part::delegate).filter(Objects::nonNull).forEach(own::add);
    if (!own.contains(delegate.get())) {
      return Stream.of(step.finding("DELEGATE_NOT_ALLOWED", "本流程不得使用" + parts.delegate(delegate.get())));
    }
    return twice(step, other -> parts.calls(other, delegate.get()), parts.delegate(delegate.get()));
  }

  private Stream<ModelFinding> call(ModelPlace step) {
    boolean own = !step.is("callActivity") || model.parts().anyMatch(part -> part.call() != null && parts.is(step, part));
    return own || model.inStage() || stageOf(step).isPresent() && !contract.models().containsKey(step.attribute("calledElement"))
        ? Stream.empty()
        : Stream.of(step.finding(NOT_ALLOWED, "本流程不得调用 %s，内部步骤请放在环节之内（%s）".formatted(step.attribute("calledElement"), law())));
  }

  /** A step of the company's own stands in a stage, under its clock; none is the customer's but those of the documents. */
  private Stream<ModelFinding> task(ModelPlace step) {
    boolean known = !step.is("userTask") && !step.is("receiveTask") && !step.is("manualTask") || may(step)
        || model.parts().anyMatch(part -> parts.is(step, part));
    if (known || step.property(Effect.PROPERTY).isPresent()) {
      return Stream.empty();
    }
    if (customer.matcher(String.valueOf(step.attribute("name"))).find()) {
      return Stream.of(step.finding(NOT_ALLOWED, "不得增设要求客户办理的环节“%s”（%s）".formatted(step.attribute("name"), law())));
    }
    boolean within = model.inStage() || stageOf(step).isPresent() || step.property("clock").isPresent() || !way.reaches(step);
    return within ? Stream.empty()
        : Stream.of(step.finding(NOT_ALLOWED, "任务“%s”不在任何环节之内：环节之外不得增设步骤，内部步骤请放在环节（带时钟的子流程）之内（%s）"
            .formatted(step.attribute("name"), law())));
  }

  /** When a task is due follows from the clock of its stage. */
  private static Stream<ModelFinding> dates(ModelPlace step) {
    return Stream.of("dueDate", "followUpDate").filter(name -> step.extension(name).isPresent())
        .map(name -> step.finding("DUE_DATE_SET", "任务的到期、跟进日期由环节的时钟决定，模型不得另设（camunda:%s）".formatted(name)));
  }

  /** Outside of stages nobody's clock runs while a timer is waited for. */
  private Stream<ModelFinding> wait(ModelPlace step) {
    boolean idle = step.is("intermediateCatchEvent") && step.children("timerEventDefinition").findAny().isPresent() && !model.inStage()
        && stageOf(step).isEmpty() && way.reaches(step);
    return idle ? Stream.of(step.finding(NOT_ALLOWED, "等待“%s”不在任何环节之内：环节之外不得增设等待，内部的等待请放在环节（带时钟的子流程）之内（%s）"
        .formatted(step.attribute("name") == null ? step.attribute("id") : step.attribute("name"), law()))) : Stream.empty();
  }

  /** What is said of the process itself: who may start it is not the model's business, and who works it by rank stays who it is. */
  Stream<ModelFinding> process() {
    ModelPlace process = graph.process();
    boolean starters = process.extension("candidateStarterGroups").isPresent() || process.tree().anyMatch(place -> place.is("potentialStarter"));
    Stream<ModelFinding> started = starters ? Stream.of(process.finding("STARTERS_SET", "谁可以发起由制度规定，不写在模型里（candidateStarterGroups）；"
        + "本单位自己的流程请写在 flows 表的 starters 一栏")) : Stream.empty();
    Stream<ModelFinding> hidden = model.form() != null && process.extension("isStartableInTasklist").filter("false"::equals).isPresent()
        ? Stream.of(process.finding("STARTERS_SET", "客户经理须能在任务列表中发起本流程（isStartableInTasklist 不得为 false）")) : Stream.empty();
    Stream<ModelFinding> ranks = model.group().stream().filter(group -> graph.steps().noneMatch(step -> step.is("userTask")
        && step.extension("candidateGroups").map(ModelGraph::plain).filter(group::equals).isPresent()))
        .map(group -> process.finding("GROUP_UNKNOWN", "缺少由 ${%s} 办理的任务：由谁办理随申请而定，不得改为固定岗位".formatted(group)));
    return Stream.of(started, hidden, ranks).flatMap(s -> s);
  }

  /** A message is waited for where the product sends it; elsewhere it would be taken away there, or never come. */
  private Stream<ModelFinding> message(ModelPlace event) {
    Optional<String> message = event.is("endEvent") || event.is("intermediateThrowEvent") ? Optional.empty() : graph.message(event);
    if (message.isEmpty()) {
      return Stream.empty();
    }
    boolean own = event.is("startEvent") && model.interrupts().containsKey(message.get()) && event.around().around().is("process")
        || model.parts().anyMatch(part -> message.get().equals(part.message()) && parts.is(event, part))
        || event.is("boundaryEvent") && graph.step(event.attribute("attachedToRef")).filter(host -> model.parts()
            .anyMatch(part -> message.get().equals(part.orBy()) && parts.is(host, part))).isPresent();
    return own ? Stream.empty() : Stream.of(event.finding("MESSAGE_MISPLACED", "此处不得等待消息 " + message.get() + "：它在别处另有用途，或永远不会到来"));
  }

  private Stream<ModelFinding> twice(ModelPlace step, java.util.function.Predicate<ModelPlace> same, String what) {
    boolean first = graph.steps().filter(same).findFirst().filter(one -> one.element() == step.element()).isPresent();
    return first ? Stream.empty() : Stream.of(step.finding("PART_REPEATED", what + "在流程中出现了多次，只能有一个"));
  }

  private static Optional<ModelPlace> stageOf(ModelPlace step) {
    return Stream.iterate(step.parent(), Objects::nonNull, ModelPlace::parent)
        .filter(around -> around.property("clock").isPresent()).findFirst();
  }

  private String law() {
    CustomerSteps steps = contract.customerSteps();
    return "依据：" + steps.law();
  }
}
