package org.gettingelectricity.process.form;

import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.FormServiceImpl;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.variable.VariableMap;

/** Takes task forms only with variables the form asked for. */
class FormSubmissionService extends FormServiceImpl {

  private final TaskFormRules rules;
  private final Supplier<TaskRecords> records;

  FormSubmissionService(TaskFormRules rules, Supplier<TaskRecords> records) {
    this.rules = rules;
    this.records = records;
  }

  @Override
  public void submitTaskForm(String taskId, Map<String, Object> variables) {
    var command = new SubmitTaskFormCmd(taskId, variables, false, false);
    commandExecutor.execute(new CheckedSubmission<>(rules, records, taskId, variables, command));
  }

  @Override
  public VariableMap submitTaskFormWithVariablesInReturn(String taskId, Map<String, Object> variables,
      boolean deserialize) {
    var command = new SubmitTaskFormCmd(taskId, variables, true, deserialize);
    return commandExecutor.execute(new CheckedSubmission<>(rules, records, taskId, variables, command));
  }
}
