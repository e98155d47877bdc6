package org.gettingelectricity.process.flow;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.gettingelectricity.process.form.TaskFormRules;
import org.gettingelectricity.process.model.Effect;
import org.gettingelectricity.refusal.FieldError;
import org.springframework.stereotype.Component;

/**
 * What the effects of user tasks do: one line per effect in one of the parts. A refusal undoes the completion and is answered
 * with 400, whoever completes.
 */
@Component
class TaskEffects {

  /** Something done for a task. {@code applicationNo} is that of its case. */
  interface Doing {

    void at(DelegateTask task, String applicationNo);

    static Doing both(Doing first, Doing second) {
      return (task, no) -> {
        first.at(task, no);
        second.at(task, no);
      };
    }
  }

  /** Says what is done for some of the effects. */
  interface Part {

    /** When a task opens; for many effects nothing is. */
    void opening(Map<Effect, Doing> effects);

    /** When a task completes; for every effect something is. */
    void completing(Map<Effect, Doing> effects);

    /** Whether a task belongs here that belongs to no case. */
    default boolean concerns(DelegateTask task) {
      return false;
    }
  }

  private final List<Part> parts;
  private final Map<Effect, Doing> opening = new EnumMap<>(Effect.class);
  private final Map<Effect, Doing> completing = new EnumMap<>(Effect.class);

  TaskEffects(List<Part> parts) {
    this.parts = parts;
    parts.forEach(part -> {
      part.opening(opening);
      part.completing(completing);
    });
    if (!completing.keySet().equals(EnumSet.allOf(Effect.class))) {
      throw new IllegalStateException("An effect does nothing: only " + completing.keySet());
    }
  }

  /** Forgets what an earlier round answered to the questions of this task, and shows it what is known. */
  void opened(DelegateTask task, ActivityImpl activity) {
    at(task, activity, (effect, no) -> {
      effect.needs().forEach(field -> forget((TaskEntity) task, field));
      Optional.ofNullable(opening.get(effect)).ifPresent(doing -> doing.at(task, no));
    });
  }

  /** Does what the task is for, once everything that takes was answered, whatever its form asks. */
  void completed(DelegateTask task, ActivityImpl activity) {
    at(task, activity, (effect, no) -> {
      requireAnswers(task, effect);
      Objects.requireNonNull(completing.get(effect)).at(task, no);
    });
  }

  private void at(DelegateTask task, ActivityImpl activity, BiConsumer<Effect, String> what) {
    String no = ((TaskEntity) task).getExecution().getProcessBusinessKey();
    EffectMarks.of(activity).filter(effect -> no != null || parts.stream().anyMatch(part -> part.concerns(task)))
        .ifPresent(effect -> what.accept(effect, no));
  }

  private static void forget(TaskEntity task, String field) {
    ExecutionEntity branch = TaskFormRules.branch(task.getExecution());
    if (branch != null) {
      branch.setVariableLocal(field, null);
    }
    while (branch == null && task.getExecution().hasVariable(field)) {
      task.getExecution().removeVariable(field);
    }
  }

  private static void requireAnswers(DelegateTask task, Effect effect) {
    TaskAnswers answers = new TaskAnswers((TaskEntity) task);
    TaskFormRules.refuse(effect.needs().stream().filter(field -> answers.text(field) == null)
        .map(field -> new FieldError(field, "“%s”必须填写，表单中缺少该项时请联系流程管理员".formatted(effect.label()))).toList());
  }
}
