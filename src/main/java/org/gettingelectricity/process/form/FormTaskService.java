package org.gettingelectricity.process.form;

import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.TaskServiceImpl;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.ResolveTaskCmd;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.VariableMap;
import org.gettingelectricity.process.time.TaskDates;

/** Completes tasks only with variables their form asked for, and leaves due dates to the clocks. */
class FormTaskService extends TaskServiceImpl {

  private final TaskFormRules rules;
  private final Supplier<TaskRecords> records;

  FormTaskService(TaskFormRules rules, Supplier<TaskRecords> records) {
    this.rules = rules;
    this.records = records;
  }

  @Override
  public void complete(String taskId, Map<String, Object> variables) {
    var command = new CompleteTaskCmd(taskId, variables, false, false);
    commandExecutor.execute(new CheckedSubmission<>(rules, records, taskId, variables, command));
  }

  @Override
  public VariableMap completeWithVariablesInReturn(String taskId, Map<String, Object> variables, boolean deserialize) {
    var command = new CompleteTaskCmd(taskId, variables, true, deserialize);
    return commandExecutor.execute(new CheckedSubmission<>(rules, records, taskId, variables, command));
  }

  @Override
  public void resolveTask(String taskId, Map<String, Object> variables) {
    commandExecutor.execute(
        new CheckedSubmission<>(rules, records, taskId, variables, new ResolveTaskCmd(taskId, variables)));
  }

  @Override
  public void saveTask(Task task) {
    commandExecutor.execute(new TaskDates((TaskEntity) task));
  }

  @Override
  public void setDueDate(String taskId, Date dueDate) {
    commandExecutor.execute(context -> {
      Optional.ofNullable(context.getTaskManager().findTaskById(taskId))
          .filter(task -> task.getExecution() != null && task.getExecution().getProcessBusinessKey() != null)
          .ifPresent(task -> TaskDates.refuseDueDate(task, dueDate));
      return null;
    });
    super.setDueDate(taskId, dueDate);
  }
}
