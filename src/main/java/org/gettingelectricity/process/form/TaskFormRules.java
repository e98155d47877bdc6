package org.gettingelectricity.process.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.Response.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.rest.exception.InvalidRequestException;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.SerializableValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.gettingelectricity.form.FormField;
import org.gettingelectricity.form.FormRules;
import org.gettingelectricity.form.FormSchema;
import org.gettingelectricity.record.Answer;
import org.gettingelectricity.refusal.FieldError;
import org.jspecify.annotations.Nullable;

/**
 * Holds every completion of a user task to the form of the task, whoever completes: Tasklist, the engine's REST or our
 * own code. A breach undoes the completion and is answered with 400, naming each field and rule in Chinese.
 */
public class TaskFormRules {

  /** Variables the process is steered by or a case is recognised by; no task may set them, with or without a form. */
  public static final Set<String> RESERVED = Set.of("caseSummary", "clockSummary", "region", "flow", "customerName",
      "application");
  private static final int LONGEST_NAME = 64;
  private static final String LOOP_MARK = "loopCounter";

  private final TaskForms forms = new TaskForms();
  private final ObjectMapper json = new ObjectMapper();
  private final FormRules rules = new FormRules(new FeelConditions());

  /**
   * Forgets what an earlier round of the task answered, so that a second inspection has to state its own result. Inside a
   * multi-instance the answers are declared per instance, so that parallel branches do not overwrite each other.
   */
  void opened(TaskEntity task) {
    ExecutionEntity branch = branch(task.getExecution());
    forms.of(task).ifPresent(form -> form.fields().forEach(field -> {
      if (branch != null) {
        declare(branch, field);
      } else if (!field.keep() && task.getExecution().hasVariable(field.key())) {
        task.getExecution().removeVariable(field.key());
      }
    }));
  }

  private static void declare(ExecutionEntity branch, FormField field) {
    if (!field.keep() || !branch.hasVariableLocal(field.key())) {
      branch.setVariableLocal(field.key(), null);
    }
  }

  /** The execution of the multi-instance branch the task belongs to, or null. */
  public static ExecutionEntity branch(ExecutionEntity execution) {
    ExecutionEntity candidate = execution;
    while (candidate != null && !candidate.hasVariableLocal(LOOP_MARK)) {
      candidate = candidate.getParent();
    }
    return candidate;
  }

  /**
   * Refuses a submission before anything of it is stored: variables the form did not ask for, answers that break a rule.
   *
   * @param completing whether the task ends with it; otherwise answers may still be missing
   */
  void submitted(TaskEntity task, Map<String, Object> variables, boolean completing) {
    Map<String, Object> given = plain(Variables.fromMap(variables));
    refuse(forms.of(task).map(form -> problems(task, form, given, completing)).orElseGet(() -> given.keySet().stream()
        .filter(RESERVED::contains).map(name -> new FieldError(name, "由系统维护，不得提交")).toList()));
  }

  private List<FieldError> problems(TaskEntity task, FormSchema form, Map<String, Object> given, boolean completing) {
    List<FieldError> errors = new ArrayList<>(FormRules.unknown(form, given.keySet()));
    if (completing) {
      Map<String, Object> answers = plain(task.getVariablesTyped(false));
      answers.putAll(given);
      errors.addAll(rules.check(form, answers));
    } else {
      errors.addAll(FormRules.checkGiven(form, given));
    }
    return errors;
  }

  /** Refuses to end a task on answers that break a rule of its form, however they got there. */
  void completed(TaskEntity task) {
    forms.of(task).ifPresent(form -> refuse(rules.check(form, plain(task.getVariablesTyped(false)))));
  }

  /** What a task that ends was answered with. */
  List<Answer> answers(TaskEntity task) {
    return forms.of(task).map(form -> rules.shown(form, plain(task.getVariablesTyped(false))).stream()
        .map(given -> new Answer(given.key(), given.label(), given.value(), given.text())).toList()).orElseGet(List::of);
  }

  private Map<String, Object> plain(VariableMap variables) {
    Map<String, Object> plain = new HashMap<>();
    variables.keySet().forEach(name -> plain.put(name, plain(variables.<TypedValue>getValueTyped(name))));
    return plain;
  }

  /** Lists arrive as Json; what cannot be read as text, number, boolean or Json stays an opaque object and fits no field. */
  private @Nullable Object plain(TypedValue value) {
    if (!(value instanceof SerializableValue serialized)) {
      return value == null ? null : value.getValue();
    }
    try {
      boolean isJson = "json".equals(value.getType().getName());
      return isJson ? json.readValue(serialized.getValueSerialized(), Object.class) : value;
    } catch (JsonProcessingException e) {
      return value;
    }
  }

  /** Answers 400 with every error, each with the field it is about. */
  public static void refuse(List<FieldError> errors) {
    if (!errors.isEmpty()) {
      throw new InvalidRequestException(Status.BAD_REQUEST, "INVALID_REQUEST：" + errors.stream()
          .map(error -> error.message() + "（" + printable(error.field()) + "）").collect(Collectors.joining("；")));
    }
  }

  /** Names come from the caller, and Tasklist shows messages as HTML. */
  private static String printable(String name) {
    String safe = name.replaceAll("[^A-Za-z0-9_.-]", "?");
    return safe.substring(0, Math.min(LONGEST_NAME, safe.length()));
  }
}
