package org.gettingelectricity.process.check;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gettingelectricity.process.model.Effect;

/** What user tasks do to the case: known, once, in the right stage, with the answers it needs; no stage without its own. */
class EffectCheck {

  private final List<ModelPlace> places;
  private final DeployedNames names;

  EffectCheck(List<ModelPlace> places, DeployedNames names) {
    this.places = places;
    this.names = names;
  }

  Stream<ModelFinding> of(ModelPlace place) {
    return Stream.concat(doubled(place), effect(place));
  }

  /** Which of two would count is chance. */
  private static Stream<ModelFinding> doubled(ModelPlace place) {
    return Stream.of("clock", "owner").filter(name -> place.properties(name).count() > 1)
        .map(name -> place.finding("属性 %s 写了多次：%s".formatted(name, place.properties(name).collect(Collectors.joining("、")))));
  }

  private Stream<ModelFinding> effect(ModelPlace place) {
    List<String> codes = place.properties(Effect.PROPERTY).toList();
    if (codes.isEmpty()) {
      return place.property("clock").stream().flatMap(clock -> missing(place, clock));
    }
    if (!place.is("userTask")) {
      return Stream.of(place.finding("效果（属性 effect）只能由用户任务触发"));
    }
    if (codes.size() > 1) {
      return Stream.of(place.finding("一个任务只能有一个效果（属性 effect），现有：" + String.join("、", codes)));
    }
    return Effect.of(codes.get(0)).map(effect -> bound(place, effect)).orElseGet(() ->
        Stream.of(place.finding("未知的效果 " + codes.get(0) + "，可用：" + all())));
  }

  private Stream<ModelFinding> bound(ModelPlace task, Effect effect) {
    return Stream.of(elsewhere(task, effect), twice(task, effect), unanswered(task, effect)).flatMap(s -> s);
  }

  private static Stream<ModelFinding> elsewhere(ModelPlace task, Effect effect) {
    Optional<String> clock = stage(task).flatMap(stage -> stage.property("clock"));
    boolean right = effect.stages().isEmpty()
        || effect.stages().stream().map(Enum::name).anyMatch(stage -> clock.filter(stage::equals).isPresent());
    return right ? Stream.empty() : Stream.of(task.finding("“%s”（effect %s）只能位于时钟为 %s 的环节内".formatted(effect.label(),
        effect, effect.stages().stream().map(Enum::name).sorted().collect(Collectors.joining(" 或 ")))));
  }

  private Stream<ModelFinding> twice(ModelPlace task, Effect effect) {
    Optional<ModelPlace> stage = stage(task);
    boolean again = !effect.repeatable() && stage.isPresent() && tasks(stage.get()).anyMatch(other ->
        !other.id().equals(task.id()) && other.property(Effect.PROPERTY).filter(effect.name()::equals).isPresent());
    return again ? Stream.of(task.finding("同一环节内有多个任务的效果为“%s”（effect %s）".formatted(effect.label(), effect)))
        : Stream.empty();
  }

  /** A task without a form of ours is found by the check of references. */
  private Stream<ModelFinding> unanswered(ModelPlace task, Effect effect) {
    Optional<String> form = task.extension("formRef");
    Set<String> fields = form.map(names::fieldsOfForm).orElse(Set.of());
    List<String> missing = effect.needs().stream().filter(field -> !fields.contains(field)).toList();
    return missing.isEmpty() ? Stream.empty() : Stream.of(task.finding("“%s”需要表单字段 %s，表单 %s 中没有".formatted(effect.label(),
        String.join("、", missing), form.orElse("（未指定）"))));
  }

  /** A stage without the task that does its work. */
  private static Stream<ModelFinding> missing(ModelPlace stage, String clock) {
    return Arrays.stream(Effect.values())
        .filter(effect -> effect.stages().stream().anyMatch(one -> one.name().equals(clock)))
        .filter(effect -> tasks(stage).noneMatch(task ->
            task.property(Effect.PROPERTY).filter(effect.name()::equals).isPresent()))
        .map(effect -> stage.finding("环节 %s 缺少“%s”任务（用户任务属性 effect = %s）".formatted(clock, effect.label(), effect)));
  }

  private static Stream<ModelPlace> tasks(ModelPlace stage) {
    return stage.tree().filter(place -> place.is("userTask"));
  }

  private static Optional<ModelPlace> stage(ModelPlace task) {
    return Stream.iterate(task.parent(), place -> place != null, ModelPlace::parent)
        .filter(place -> place.property("clock").isPresent()).findFirst();
  }

  private static String all() {
    return Arrays.stream(Effect.values()).map(effect -> effect.name() + "（" + effect.label() + "）")
        .collect(Collectors.joining("、"));
  }
}
