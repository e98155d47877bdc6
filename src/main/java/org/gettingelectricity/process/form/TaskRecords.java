package org.gettingelectricity.process.form;

import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.process.engine.Actors;
import org.gettingelectricity.process.engine.CaseVariables;
import org.gettingelectricity.record.Answer;
import org.gettingelectricity.record.FinishedTask;
import org.gettingelectricity.record.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Has every finished task of a case written down, before its effects take the answers out of the process. */
@Component
class TaskRecords {

  private static final String DEPARTMENT = "department";
  private static final String ASKED = "${" + DEPARTMENT + "}";

  private final Records records;

  TaskRecords(Records records) {
    this.records = records;
  }

  /** Before anything of a case is read or written for a submission: one lock, so that two never wait for each other. */
  void begin(TaskEntity task) {
    String no = task.getExecution() == null ? null : task.getExecution().getProcessBusinessKey();
    if (no != null) {
      records.begin(no);
    }
  }

  void finished(TaskEntity task, List<Answer> answers) {
    String no = task.getExecution() == null ? null : task.getExecution().getProcessBusinessKey();
    if (no != null) {
      records.finished(new FinishedTask(no, task.getId(), task.getTaskDefinitionKey(),
          Objects.requireNonNullElse(task.getName(), task.getTaskDefinitionKey()), CaseVariables.subject(task), office(task), task.getAssignee(),
          task.getCreateTime().toInstant(), answers), Actors.current());
    }
  }

  /** The one group its model names, or the department it asks; the links of the task itself would cost a statement at every click. */
  private static @Nullable String office(TaskEntity task) {
    List<String> groups = task.getTaskDefinition().getCandidateGroupIdExpressions().stream().map(Expression::getExpressionText).toList();
    String group = groups.size() != 1 ? null : groups.get(0).equals(ASKED) ? (String) task.getVariable(DEPARTMENT) : groups.get(0);
    return Role.of(group).isPresent() ? group : null;
  }
}
