package org.gettingelectricity.process.flow;

import java.time.LocalDate;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;

/** What was answered at a task: the answer just given, else what the task was opened with, which stays at the task. */
record TaskAnswers(TaskEntity task) {

  /** Null where nothing was answered. */
  String text(String field) {
    Object value = value(field);
    return value == null || value.toString().isBlank() ? null : value.toString();
  }

  /** Null where nothing was answered. */
  LocalDate day(String field) {
    String text = text(field);
    return text == null ? null : LocalDate.parse(text);
  }

  /** A whole number that was answered, as forms send it. */
  int number(String field) {
    return Integer.parseInt(String.valueOf(value(field)).replaceAll("\\.0+$", ""));
  }

  boolean yes(String field) {
    return Boolean.TRUE.equals(value(field));
  }

  private Object value(String field) {
    Object given = task.getExecution().getVariable(field);
    return given == null ? task.getVariable(field) : given;
  }
}
