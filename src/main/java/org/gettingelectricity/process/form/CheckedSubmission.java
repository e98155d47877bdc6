package org.gettingelectricity.process.form;

import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.cmd.ResolveTaskCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.DelegationState;

/** A submission whose variables are looked at before it touches the task; the caller's right to the task comes first. */
record CheckedSubmission<T>(TaskFormRules rules, Supplier<TaskRecords> records, String taskId, Map<String, Object> variables,
    Command<T> submission)
    implements Command<T> {

  @Override
  public T execute(CommandContext context) {
    TaskEntity task = taskId == null || variables == null ? null : context.getTaskManager().findTaskById(taskId);
    if (task != null) {
      context.getProcessEngineConfiguration().getCommandCheckers().forEach(checker -> checker.checkTaskWork(task));
      records.get().begin(task);
      boolean delegated = task.getDelegationState() == DelegationState.PENDING;
      rules.submitted(task, variables, !(delegated || submission instanceof ResolveTaskCmd));
    }
    return submission.execute(context);
  }
}
