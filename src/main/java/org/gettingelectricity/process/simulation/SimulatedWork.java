package org.gettingelectricity.process.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.task.IdentityLink;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.application.CaseEngine.Subject;
import org.gettingelectricity.process.engine.CaseVariables;
import org.springframework.context.annotation.Profile;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The open tasks of all cases as the engine tells them when it opens and closes them: to ask it after each step would take as
 * long as the step. What a step does counts when the step is done; a step that was refused has done nothing.
 */
@Component
@Profile("simulation")
@Order(Ordered.LOWEST_PRECEDENCE)
class SimulatedWork extends AbstractProcessEnginePlugin {

  private final List<Opened> opened = new ArrayList<>();
  private final List<String> closed = new ArrayList<>();
  private final Map<String, Work> open = new HashMap<>();
  private final Map<String, Integer> perCase = new HashMap<>();

  private record Opened(TaskEntity task, String applicationNo, Role role, Subject subject) {

    /** The clocks may have set its date after it was opened. */
    Work work() {
      return new Work(task.getId(), applicationNo, task.getProcessDefinitionId(), task.getTaskDefinitionKey(), task.getName(),
          task.getDueDate() == null ? null : task.getDueDate().toInstant(), role, subject);
    }
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    List<BpmnParseListener> listeners = new ArrayList<>(Optional.ofNullable(engine.getCustomPostBPMNParseListeners()).orElse(List.of()));
    listeners.add(new Attach());
    engine.setCustomPostBPMNParseListeners(listeners);
  }

  private class Attach extends AbstractBpmnParseListener {

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
      TaskDefinition task = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
      task.addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, begun -> begun((TaskEntity) begun));
      task.addBuiltInTaskListener(TaskListener.EVENTNAME_COMPLETE, done -> closed.add(done.getId()));
      task.addBuiltInTaskListener(TaskListener.EVENTNAME_DELETE, gone -> closed.add(gone.getId()));
    }
  }

  private void begun(TaskEntity task) {
    String no = task.getExecution().getProcessBusinessKey();
    if (no != null) {
      opened.add(new Opened(task, no, role(task), CaseVariables.subject(task)));
    }
  }

  /** Of several offices the first, always the same: the engine holds them in no order. */
  private static Role role(DelegateTask task) {
    return task.getCandidates().stream().map(IdentityLink::getGroupId).filter(Objects::nonNull).flatMap(group -> Role.of(group).stream())
        .min(Comparator.naturalOrder()).orElse(Role.SUPERVISOR);
  }

  /** The step was refused. */
  void undone() {
    opened.clear();
    closed.clear();
  }

  /** The step is done. @return the tasks it opened that it did not close again */
  List<Work> done() {
    List<Work> begun = opened.stream().filter(one -> !closed.contains(one.task().getId())).map(Opened::work).toList();
    begun.forEach(work -> {
      open.put(work.id(), work);
      perCase.merge(work.applicationNo(), 1, Integer::sum);
    });
    for (String id : closed) {
      Work over = open.remove(id);
      if (over != null) {
        perCase.merge(over.applicationNo(), -1, Integer::sum);
      }
    }
    undone();
    return begun;
  }

  boolean open(Work work) {
    return open.containsKey(work.id());
  }

  boolean nothingOpen(String applicationNo) {
    return perCase.getOrDefault(applicationNo, 0) == 0;
  }
}
