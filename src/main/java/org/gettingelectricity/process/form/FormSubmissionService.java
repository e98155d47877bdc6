package org.gettingelectricity.process.form;

import java.util.Map;
import org.camunda.bpm.engine.impl.FormServiceImpl;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.variable.VariableMap;
import org.springframework.beans.factory.ObjectProvider;

/** Takes task forms only with variables the form asked for. */
class FormSubmissionService extends FormServiceImpl {

  private final TaskFormRules rules;
  private final ObjectProvider<TaskRecords> records;

  FormSubmissionService(TaskFormRules rules, ObjectProvider<TaskRecords> records) {
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
