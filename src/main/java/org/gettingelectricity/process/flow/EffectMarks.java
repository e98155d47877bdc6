package org.gettingelectricity.process.flow;

import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.gettingelectricity.process.model.Effect;

/** The effect of a user task, remembered on the parsed activity. */
final class EffectMarks {

  private static final String EFFECT = "ge.effect";

  private EffectMarks() {}

  static void mark(ActivityImpl task, Map<String, String> properties) {
    Effect.of(properties.get(Effect.PROPERTY)).ifPresent(effect -> task.setProperty(EFFECT, effect));
  }

  /** Marks the tasks of a model from before models named their effects. @param effects by the ids that model used */
  static void markAll(ScopeImpl scope, Map<String, String> effects) {
    scope.getActivities().forEach(activity -> {
      Effect.of(effects.get(activity.getId())).ifPresent(effect -> activity.setProperty(EFFECT, effect));
      markAll(activity, effects);
    });
  }

  static Optional<Effect> of(ActivityImpl task) {
    return Optional.ofNullable((Effect) task.getProperty(EFFECT));
  }
}
