package org.gettingelectricity.process.form;

import java.util.Map;
import org.camunda.bpm.engine.impl.FormServiceImpl;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.variable.VariableMap;

/** Takes task forms only with variables the form asked for. */
class FormSubmissionService extends FormServiceImpl {

  private final TaskFormRules rules;

  FormSubmissionService(TaskFormRules rules) {
    this.rules = rules;
  }

  @Override
  public void submitTaskForm(String taskId, Map<String, Object> variables) {
    var command = new SubmitTaskFormCmd(taskId, variables, false, false);
    commandExecutor.execute(new CheckedSubmission<>(rules, taskId, variables, command));
  }

  @Override
  public VariableMap submitTaskFormWithVariablesInReturn(String taskId, Map<String, Object> variables,
      boolean deserialize) {
    var command = new SubmitTaskFormCmd(taskId, variables, true, deserialize);
    return commandExecutor.execute(new CheckedSubmission<>(rules, taskId, variables, command));
  }
}
