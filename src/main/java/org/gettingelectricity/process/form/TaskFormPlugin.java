package org.gettingelectricity.process.form;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.gettingelectricity.process.engine.RefusalInterceptor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Puts the rules of the forms before everything else that happens when a task is completed. Built-in listeners, because
 * callers cannot skip those.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 200)
class TaskFormPlugin extends AbstractProcessEnginePlugin {

  private final TaskFormRules rules = new TaskFormRules();
  private final Supplier<TaskRecords> records;

  TaskFormPlugin(ObjectProvider<TaskRecords> records) {
    this.records = SingletonSupplier.of(records::getObject);
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    engine.setCustomPreBPMNParseListeners(with(engine.getCustomPreBPMNParseListeners(), new Attach()));
    engine.setCustomPreCommandInterceptorsTxRequired(
        with(engine.getCustomPreCommandInterceptorsTxRequired(), new RefusalInterceptor()));
    engine.setCustomPreCommandInterceptorsTxRequiresNew(
        with(engine.getCustomPreCommandInterceptorsTxRequiresNew(), new RefusalInterceptor()));
    // what is wrong with a request is the caller's business; faults are logged by REST, the API and the job executor
    engine.setEnableCmdExceptionLogging(false);
    engine.setTaskService(new FormTaskService(rules, records));
    engine.setFormService(new FormSubmissionService(rules, records));
  }

  private static <T> List<T> with(List<T> present, T more) {
    return Stream.concat(present == null ? Stream.empty() : present.stream(), Stream.of(more))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private class Attach extends AbstractBpmnParseListener {

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
      TaskDefinition task = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
      task.addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, created -> rules.opened((TaskEntity) created));
      task.addBuiltInTaskListener(TaskListener.EVENTNAME_COMPLETE, done -> rules.completed((TaskEntity) done));
      task.addBuiltInTaskListener(TaskListener.EVENTNAME_COMPLETE,
          done -> records.get().finished((TaskEntity) done, rules.answers((TaskEntity) done)));
      task.addBuiltInTaskListener(TaskListener.EVENTNAME_COMPLETE, done -> CountersignVotes.count((TaskEntity) done));
    }
  }
}
