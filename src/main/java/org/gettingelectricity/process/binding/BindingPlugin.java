package org.gettingelectricity.process.binding;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.bpmn.behavior.CallableElementActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.core.model.BaseCallableElement.CallableElementBinding;
import org.camunda.bpm.engine.impl.core.model.CallableElement;
import org.camunda.bpm.engine.impl.core.variable.mapping.value.ParameterValueProvider;
import org.camunda.bpm.engine.impl.form.FormDefinition;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Where a model says {@code latest}, or nothing, the engine would take the newest version at once, in running cases too. Every
 * such call and form reference asks instead which version the process is bound to. Processes are bound behind the gate, which
 * gives an application its number.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 90)
class BindingPlugin extends AbstractProcessEnginePlugin {

  private static final String LATEST = "latest";
  private static final String VERSION = "version";

  private final Supplier<BoundProcesses> bound;

  BindingPlugin(ObjectProvider<BoundProcesses> bound) {
    this.bound = SingletonSupplier.of(bound::getObject);
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl configuration) {
    List<BpmnParseListener> listeners = configuration.getCustomPostBPMNParseListeners();
    configuration.setCustomPostBPMNParseListeners(listeners == null ? new ArrayList<>() : new ArrayList<>(listeners));
    configuration.getCustomPostBPMNParseListeners().add(new Attach());
  }

  /** What a call or form reference answers when the engine asks for its version. */
  private record BoundVersion(Supplier<BoundProcesses> bound, String kind, String name)
      implements ParameterValueProvider, Expression {

    /** As text: some of those who ask take nothing else. */
    @Override
    public Object getValue(VariableScope scope) {
      return String.valueOf(bound.get().version(process(scope), kind, name).orElseGet(this::latest));
    }

    /** A task in a list knows its process without reading it. */
    private static String process(VariableScope scope) {
      return scope instanceof TaskEntity task ? task.getProcessInstanceId() : ((ExecutionEntity) scope).getProcessInstanceId();
    }

    private Integer latest() {
      var context = Context.getCommandContext();
      return kind.equals(VersionSets.MODEL)
          ? context.getProcessDefinitionManager().findLatestProcessDefinitionByKey(name).getVersion()
          : context.getCamundaFormDefinitionManager().findLatestDefinitionByKey(name).getVersion();
    }

    @Override
    public boolean isDynamic() {
      return true;
    }

    @Override
    public void setValue(Object value, VariableScope scope) {
      throw new UnsupportedOperationException("which version a process takes is not set by models");
    }

    @Override
    public String getExpressionText() {
      return name;
    }

    @Override
    public boolean isLiteralText() {
      return false;
    }
  }

  private class Attach extends AbstractBpmnParseListener {

    @Override
    public void parseProcess(Element process, ProcessDefinitionEntity definition) {
      definition.addBuiltInListener(ExecutionListener.EVENTNAME_START, listener(at -> bound.get().started((ExecutionEntity) at)));
      definition.addBuiltInListener(ExecutionListener.EVENTNAME_END, listener(at -> bound.get().ended((ExecutionEntity) at)));
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
      FormDefinition form = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition().getFormDefinition();
      if (form.getCamundaFormDefinitionKey() != null && LATEST.equals(form.getCamundaFormDefinitionBinding())) {
        form.setCamundaFormDefinitionBinding(VERSION);
        form.setCamundaFormDefinitionVersion(
            new BoundVersion(bound, VersionSets.FORM, form.getCamundaFormDefinitionKey().getExpressionText()));
      }
    }

    @Override
    public void parseCallActivity(Element element, ScopeImpl scope, ActivityImpl activity) {
      CallableElement called = ((CallableElementActivityBehavior) activity.getActivityBehavior()).getCallableElement();
      if (called.isLatestBinding()) {
        called.setBinding(CallableElementBinding.VERSION);
        called.setVersionValueProvider(new BoundVersion(bound, VersionSets.MODEL, element.attribute("calledElement")));
      }
    }

    private ExecutionListener listener(ExecutionListener listener) {
      return listener;
    }
  }
}
