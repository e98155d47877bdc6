package org.gettingelectricity.process.flow;

import static org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseUtil.parseCamundaExtensionProperties;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.gettingelectricity.policy.code.Flow;
import org.gettingelectricity.process.engine.ModelKeys;
import org.gettingelectricity.process.model.EarlierModels;
import org.gettingelectricity.process.time.StageListener;
import org.gettingelectricity.process.time.StageMarks;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Ties every model to the case when it is parsed: the gate at the start of the flows, the ledger of time at each stage, the
 * effects of each user task. Built-in listeners, so nobody forgets to draw them and no caller can skip them.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 100)
class CaseModelPlugin extends AbstractProcessEnginePlugin {

  private final ObjectProvider<Gate> gate;
  private final ObjectProvider<CalledModel> called;
  private final ObjectProvider<StageListener> stages;
  private final ObjectProvider<TaskOpened> opened;
  private final ObjectProvider<TaskEffects> effects;
  private final ObjectProvider<TaskDesk> desk;
  private final StalledFlows stalled;
  private final ObjectProvider<EarlierModels> earlier;

  CaseModelPlugin(ObjectProvider<Gate> gate, ObjectProvider<CalledModel> called, ObjectProvider<StageListener> stages,
      ObjectProvider<TaskOpened> opened, ObjectProvider<TaskEffects> effects, ObjectProvider<TaskDesk> desk, StalledFlows stalled,
      ObjectProvider<EarlierModels> earlier) {
    this.gate = gate;
    this.called = called;
    this.stages = stages;
    this.opened = opened;
    this.effects = effects;
    this.desk = desk;
    this.stalled = stalled;
    this.earlier = earlier;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl configuration) {
    List<BpmnParseListener> listeners = configuration.getCustomPostBPMNParseListeners();
    if (listeners == null) {
      listeners = new ArrayList<>();
      configuration.setCustomPostBPMNParseListeners(listeners);
    }
    listeners.add(new Attach());
    List<CommandInterceptor> guards = new ArrayList<>(List.of(new StallInterceptor(stalled)));
    if (configuration.getCustomPreCommandInterceptorsTxRequired() != null) {
      guards.addAll(configuration.getCustomPreCommandInterceptorsTxRequired());
    }
    configuration.setCustomPreCommandInterceptorsTxRequired(guards);
    configuration.setCustomIncidentHandlers(List.of(stalled.failures()));
  }

  /** The beans are looked up when a listener runs: they need the engine, which is being built when models are parsed. */
  private class Attach extends AbstractBpmnParseListener {

    @Override
    public void parseProcess(Element process, ProcessDefinitionEntity definition) {
      EffectMarks.markAll(definition, earlier.getObject().effects(definition));
      boolean own = !ModelKeys.brought(definition.getKey()) && properties(process).containsKey(ModelKeys.SKELETON);
      if (own) {
        definition.setProperty(ModelKeys.SKELETON, true);
      }
      if (own || Flow.of(definition.getKey()).isPresent()) {
        definition.addBuiltInListener(ExecutionListener.EVENTNAME_START, listener(execution -> gate.getObject().notify(execution)));
        definition.addBuiltInListener(ExecutionListener.EVENTNAME_END, listener(stalled::ended));
      } else if (ModelKeys.SUPPORTING.contains(definition.getKey())) {
        definition.addBuiltInListener(ExecutionListener.EVENTNAME_START, listener(execution -> called.getObject().notify(execution)));
      }
    }

    @Override
    public void parseSubProcess(Element element, ScopeImpl scope, ActivityImpl activity) {
      mark(element, activity);
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
      mark(element, activity);
      var task = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
      task.addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, created -> opened.getObject().notify(created));
      task.addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, created -> effects.getObject().opened(created, activity));
      task.addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, created -> desk.getObject().opened(created));
      task.addBuiltInTaskListener(TaskListener.EVENTNAME_ASSIGNMENT, taken -> desk.getObject().assigned(taken));
      task.addBuiltInTaskListener(TaskListener.EVENTNAME_COMPLETE, done -> desk.getObject().completed(done));
      task.addBuiltInTaskListener(TaskListener.EVENTNAME_COMPLETE, done -> effects.getObject().completed(done, activity));
    }

    @Override
    public void parseBoundaryTimerEventDefinition(Element definition, boolean interrupting, ActivityImpl timer) {
      StageMarks.markTimer(timer, definition);
    }

    @Override
    public void parseStartEvent(Element element, ScopeImpl scope, ActivityImpl start) {
      Element timer = element.element("timerEventDefinition");
      if (timer != null) {
        StageMarks.markTimer(start, timer);
      }
    }

    private void mark(Element element, ActivityImpl activity) {
      StageMarks.mark(activity, properties(element));
      EffectMarks.mark(activity, properties(element));
      if (StageMarks.timed(activity)) {
        activity.addBuiltInListener(ExecutionListener.EVENTNAME_START, listener(at -> stages.getObject().started(at, activity)));
        activity.addBuiltInListener(ExecutionListener.EVENTNAME_END, listener(at -> stages.getObject().ended(at, activity)));
      }
    }

    private ExecutionListener listener(ExecutionListener listener) {
      return listener;
    }

    private Map<String, String> properties(Element element) {
      Map<String, String> properties = parseCamundaExtensionProperties(element);
      return properties == null ? Map.of() : properties;
    }
  }
}
