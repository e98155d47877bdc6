package org.gettingelectricity.process.simulation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.gettingelectricity.process.model.Effect;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** How long a task takes: an office's minutes by its effect, or the days of whoever outside is waited for, by the model's marks. */
@Component
@Profile("simulation")
class TaskTimes {

  private static final String OWNER = "owner";

  private final Habits habits = Habits.read();
  private final RepositoryService repository;
  private final Map<String, Time> known = new HashMap<>();

  TaskTimes(RepositoryService repository) {
    this.repository = repository;
  }

  /** @param outside whether days pass outside; otherwise minutes of an office's work */
  record Time(boolean outside, int least, int most) {

    int drawn(Random random) {
      return least + random.nextInt(most - least + 1);
    }
  }

  Time of(Work task) {
    return known.computeIfAbsent(task.model() + " " + task.element(), key -> read(task));
  }

  private Time read(Work task) {
    UserTask drawn = repository.getBpmnModelInstance(task.model()).getModelElementById(task.element());
    String owner = property(drawn, OWNER);
    String effect = property(drawn, Effect.PROPERTY);
    List<Integer> days = habits.days().getOrDefault(effect, habits.days().get(owner));
    List<Integer> span = days == null ? habits.minutesOf(effect) : days;
    return new Time(days != null, span.get(0), span.get(1));
  }

  private static String property(BaseElement element, String name) {
    if (element.getExtensionElements() == null) {
      return "";
    }
    return element.getExtensionElements().getElementsQuery().filterByType(CamundaProperties.class).list().stream()
        .flatMap(properties -> properties.getCamundaProperties().stream()).filter(property -> name.equals(property.getCamundaName()))
        .map(CamundaProperty::getCamundaValue).findFirst().orElse("");
  }
}
