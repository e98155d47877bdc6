package org.gettingelectricity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.boot.test.context.TestConfiguration;

/** Remembers which nodes of the models were passed while tests ran. */
@TestConfiguration(proxyBeanMethods = false)
public class PassedNodes extends AbstractProcessEnginePlugin {

  private final Map<String, Set<String>> passed = new ConcurrentHashMap<>();

  /** The ids of the nodes passed in any process of a model. */
  public Set<String> in(String model) {
    return passed.getOrDefault(model, Set.of());
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    List<BpmnParseListener> listeners = engine.getCustomPostBPMNParseListeners() == null ? new ArrayList<>()
        : new ArrayList<>(engine.getCustomPostBPMNParseListeners());
    listeners.add(new Listen());
    engine.setCustomPostBPMNParseListeners(listeners);
  }

  private final class Listen extends AbstractBpmnParseListener {

    @Override
    public void parseProcess(Element process, ProcessDefinitionEntity definition) {
      definition.getActivities().forEach(activity -> listen(definition.getKey(), activity));
    }

    private void listen(String model, ActivityImpl activity) {
      activity.addListener(ExecutionListener.EVENTNAME_START,
          (ExecutionListener) execution -> passed.computeIfAbsent(model, key -> ConcurrentHashMap.newKeySet()).add(activity.getId()));
      activity.getActivities().forEach(inner -> listen(model, inner));
    }
  }
}
