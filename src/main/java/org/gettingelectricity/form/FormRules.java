package org.gettingelectricity.form;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gettingelectricity.refusal.FieldError;
import org.jspecify.annotations.Nullable;

/**
 * The rules a form shows in the browser, applied on the server as well. An input that a condition hides need not be
 * answered; an answer that is given anyway must still be well-formed.
 */
public class FormRules {

  private final Conditions conditions;

  public FormRules(Conditions conditions) {
    this.conditions = conditions;
  }

  /**
   * Everything wrong with the answers.
   *
   * @param form what was asked
   * @param variables the answers and whatever else the form can see: texts, numbers, booleans, lists, or null
   */
  public List<FieldError> check(FormSchema form, Map<String, Object> variables) {
    Map<String, Object> visible = withAbsentAsNull(form, variables);
    List<FieldError> errors = new ArrayList<>();
    for (FormField field : form.fields()) {
      problem(field, visible).ifPresent(rule -> errors.add(error(field, rule)));
    }
    return errors;
  }

  /** What is wrong with the answers given so far, as {@link #check} but without asking for those still missing. */
  public static List<FieldError> checkGiven(FormSchema form, Map<String, Object> given) {
    return form.fields().stream().filter(field -> !isAbsent(given.get(field.key())))
        .flatMap(field -> AnswerCheck.problem(field, given.get(field.key())).map(rule -> error(field, rule)).stream())
        .toList();
  }

  /** Variables a completion brings that the form did not ask for; they could steer the process past its rules. */
  public static List<FieldError> unknown(FormSchema form, Collection<String> submitted) {
    return submitted.stream().filter(name -> !form.keys().contains(name))
        .map(name -> new FieldError(name, "不是本表单的字段，不得提交")).toList();
  }

  /**
   * An answer as the form shows it.
   *
   * @param text the value for people: the words of a choice, 是 or 否 for a tick
   */
  public record Shown(String key, String label, @Nullable Object value, String text) {}

  /** The answers a form shows, in its order: those of inputs that nothing hides. */
  public List<Shown> shown(FormSchema form, Map<String, Object> variables) {
    Map<String, Object> visible = withAbsentAsNull(form, variables);
    return form.fields().stream().filter(field -> visible.get(field.key()) != null && !hidden(field, visible))
        .map(field -> shown(form, field, visible)).toList();
  }

  private static Shown shown(FormSchema form, FormField field, Map<String, Object> visible) {
    Object value = visible.get(field.key());
    Map<String, String> words = new HashMap<>(form.choices().getOrDefault(field.key(), Map.of()));
    if (visible.get(String.valueOf(field.limits().optionsKey())) instanceof Collection<?> offered) {
      offered.forEach(one -> {
        if (one instanceof Map<?, ?> option) {
          words.put(String.valueOf(option.get("value")), String.valueOf(option.get("label")));
        }
      });
    }
    String text = value instanceof Collection<?> many
        ? many.stream().map(one -> text(one, words)).collect(Collectors.joining("、")) : text(value, words) + unit(form, field);
    return new Shown(field.key(), field.label(), value, text);
  }

  private static String text(@Nullable Object value, Map<String, String> words) {
    String plain = value instanceof Boolean tick ? (tick ? "是" : "否")
        : value instanceof Number number ? number(number) : String.valueOf(value);
    return words.getOrDefault(String.valueOf(value), plain);
  }

  /** 400 for 400.0. */
  private static String number(Number number) {
    return new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
  }

  private static String unit(FormSchema form, FormField field) {
    String unit = form.units().get(field.key());
    return unit == null ? "" : " " + unit;
  }

  private static FieldError error(FormField field, String rule) {
    return new FieldError(field.key(), field.label() + "：" + rule);
  }

  private Optional<String> problem(FormField field, Map<String, Object> visible) {
    Object answer = visible.get(field.key());
    if (answer != null) {
      return AnswerCheck.problem(offering(field, visible), answer);
    }
    return field.limits().required() && !hidden(field, visible) ? Optional.of("必填") : Optional.empty();
  }

  /** The field with the choices a variable of the case offers, where it names one. */
  private static FormField offering(FormField field, Map<String, Object> visible) {
    String key = field.limits().optionsKey();
    if (key == null) {
      return field;
    }
    Collection<?> offered = visible.get(key) instanceof Collection<?> list ? list : List.of();
    return field.offering(offered.stream().map(one -> one instanceof Map<?, ?> map ? (Object) map.get("value") : one)
        .map(value -> value instanceof Number number ? new BigDecimal(number.toString()) : value).toList());
  }

  private boolean hidden(FormField field, Map<String, Object> visible) {
    return field.hiddenWhen().stream()
        .anyMatch(condition -> conditions.hold(feel(condition), visible));
  }

  private static String feel(String condition) {
    String text = condition.strip();
    return text.startsWith("=") ? text.substring(1) : text;
  }

  /** An input left empty arrives as an empty text, an empty list or not at all, depending on the caller. */
  private static Map<String, Object> withAbsentAsNull(FormSchema form, Map<String, Object> variables) {
    Map<String, Object> visible = new HashMap<>(variables);
    form.keys().forEach(key -> visible.merge(key, "", (given, none) -> given));
    visible.replaceAll((name, value) -> isAbsent(value) ? null : value);
    return visible;
  }

  private static boolean isAbsent(@Nullable Object value) {
    return value == null || value instanceof String text && text.isBlank()
        || value instanceof Collection<?> list && list.isEmpty();
  }
}
