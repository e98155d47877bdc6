package org.gettingelectricity.process;

import java.util.Map;
import org.camunda.bpm.engine.impl.TaskServiceImpl;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.ResolveTaskCmd;
import org.camunda.bpm.engine.variable.VariableMap;

/** Completes tasks only with variables their form asked for. */
class FormTaskService extends TaskServiceImpl {

  private final TaskFormRules rules;

  FormTaskService(TaskFormRules rules) {
    this.rules = rules;
  }

  @Override
  public void complete(String taskId, Map<String, Object> variables) {
    var command = new CompleteTaskCmd(taskId, variables, false, false);
    commandExecutor.execute(new CheckedSubmission<>(rules, taskId, variables, command));
  }

  @Override
  public VariableMap completeWithVariablesInReturn(String taskId, Map<String, Object> variables, boolean deserialize) {
    var command = new CompleteTaskCmd(taskId, variables, true, deserialize);
    return commandExecutor.execute(new CheckedSubmission<>(rules, taskId, variables, command));
  }

  @Override
  public void resolveTask(String taskId, Map<String, Object> variables) {
    commandExecutor.execute(
        new CheckedSubmission<>(rules, taskId, variables, new ResolveTaskCmd(taskId, variables)));
  }
}
