package org.gettingelectricity.process.simulation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.FormService;
import org.gettingelectricity.form.FormField;
import org.gettingelectricity.form.FormSchema;
import org.gettingelectricity.policy.code.Payer;
import org.gettingelectricity.policy.code.WorkItem;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Fills forms in as people are taken to; what a form insists on beyond their habits is answered by its kind. */
@Component
@Profile("simulation")
class Forms {

  private static final String TODAY = "today";
  private static final String FEES = "feeLines";
  private static final List<String> CHARGED = List.of(WorkItem.HIGH_RELIABILITY_FEE.name(), WorkItem.PERSONALISED_EXTRA.name(),
      WorkItem.CANCELLED_WORKS.name());

  private final Habits habits = Habits.read();
  private final FormService forms;
  private final JdbcClient jdbc;
  private final Map<String, Optional<FormSchema>> known = new HashMap<>();

  Forms(FormService forms, JdbcClient jdbc) {
    this.forms = forms;
    this.jdbc = jdbc;
  }

  /** @param past what was answered then, by field, where the task is one of the past */
  Map<String, Object> answers(Work task, LocalDate today, Map<String, Object> past) {
    Map<String, Object> answers = new LinkedHashMap<>();
    of(task).ifPresent(form -> form.fields().forEach(field -> {
      if (field.key().equals(FEES)) {
        answers.put(FEES, fees(task.applicationNo()));
      } else if (past.containsKey(field.key()) && possible(field, Objects.requireNonNull(past.get(field.key())))) {
        answers.put(field.key(), past.get(field.key()));
      } else if (habits.answers().containsKey(field.key())) {
        answers.put(field.key(), at(habits.answers().get(field.key()), today));
      }
    }));
    return answers;
  }

  /** A choice may be gone from the form that is tried. */
  private static boolean possible(FormField field, Object answer) {
    return field.options().isEmpty() || field.options().stream().map(String::valueOf).anyMatch(String.valueOf(answer)::equals);
  }

  /** Answers the fields a refusal names. @return whether there was any that had no answer yet */
  boolean complete(Work task, Map<String, Object> answers, String refusal, LocalDate today) {
    int before = answers.size();
    of(task).ifPresent(form -> form.fields().stream().filter(field -> !answers.containsKey(field.key()))
        .filter(field -> refusal.contains("（" + field.key() + "）") || refusal.contains(field.key() + " "))
        .forEach(field -> answers.put(field.key(), habits.whenAsked().getOrDefault(field.key(), byKind(field, today)))));
    return answers.size() > before;
  }

  private static Object byKind(FormField field, LocalDate today) {
    if (!field.options().isEmpty()) {
      return field.options().get(0);
    }
    if (field.is("number")) {
      return field.numberAsText() ? "1" : (Object) 1;
    }
    return field.yesOrNo() ? true : field.is("date") ? today.toString() : "模拟";
  }

  private static Object at(Object answer, LocalDate today) {
    return TODAY.equals(answer) ? today.toString() : answer;
  }

  private String fees(String no) {
    return jdbc.sql("""
        select item from ge_cost_item where application_no = :no and payer = :payer and item in (:items)
        and revision = (select max(revision) from ge_cost_item where application_no = :no) order by item""").param("no", no)
        .param("payer", Payer.CUSTOMER.name()).param("items", CHARGED).query(String.class).list().stream()
        .map(item -> item + " 100.00").collect(Collectors.joining("\n"));
  }

  private Optional<FormSchema> of(Work task) {
    return known.computeIfAbsent(task.model() + " " + task.element(), key -> {
      if (forms.getTaskFormData(task.id()).getCamundaFormRef() == null) {
        return Optional.empty();
      }
      try (InputStream form = forms.getDeployedTaskForm(task.id())) {
        return Optional.of(FormSchema.parse(new String(form.readAllBytes(), StandardCharsets.UTF_8)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
  }
}
