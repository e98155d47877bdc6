package org.gettingelectricity.process.flow;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.List;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.spin.json.SpinJsonNode;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.refusal.FieldError;
import org.gettingelectricity.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * What was answered at a task: the answer just given, else what the task was opened with, which stays at the task. The form
 * may have become another than the effect was made for, so what cannot be read is refused.
 */
record TaskAnswers(TaskEntity task) {

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withResolverStyle(ResolverStyle.STRICT);

  /** Null where nothing was answered. */
  @Nullable String text(String field) {
    Object value = value(field);
    return value == null || value.toString().isBlank() ? null : value.toString();
  }

  /** What has to be answered. */
  String said(String field) {
    String text = text(field);
    if (text == null) {
      throw unreadable(field, "必填");
    }
    return text;
  }

  /** Null where nothing was answered. */
  @Nullable LocalDate day(String field) {
    String text = text(field);
    try {
      return text == null ? null : LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw unreadable(field, "应为日期（YYYY-MM-DD）");
    }
  }

  /** A day that has to be answered. */
  LocalDate saidDay(String field) {
    LocalDate day = day(field);
    if (day == null) {
      throw unreadable(field, "必填");
    }
    return day;
  }

  /** A moment in the zone of the house, to the minute; null where nothing was answered. */
  @Nullable Instant minute(String field) {
    String text = text(field);
    try {
      return text == null ? null : LocalDateTime.parse(text.strip(), MINUTE).atZone(Days.ZONE).toInstant();
    } catch (DateTimeParseException e) {
      throw unreadable(field, "应为真实的日期和时间，例如 2026-03-05 09:00");
    }
  }

  /** A number that was answered. */
  BigDecimal decimal(String field) {
    try {
      return new BigDecimal(said(field));
    } catch (NumberFormatException e) {
      throw unreadable(field, "应为数字");
    }
  }

  /** Degrees of a place; null where nothing was answered. */
  @Nullable Double degrees(String field) {
    return text(field) == null ? null : decimal(field).doubleValue();
  }

  /** A whole number that was answered. */
  int number(String field) {
    try {
      return decimal(field).intValueExact();
    } catch (ArithmeticException e) {
      throw unreadable(field, "应为整数");
    }
  }

  /** One of the codes of an enum that was answered. */
  <E extends Enum<E>> E code(String field, Class<E> codes) {
    return Arrays.stream(codes.getEnumConstants()).filter(code -> code.name().equals(text(field))).findFirst()
        .orElseThrow(() -> unreadable(field, "不是可选项"));
  }

  /** Several codes that were answered, as the list a form sends; empty where nothing was answered. */
  List<String> codes(String field) {
    return value(field) instanceof SpinJsonNode list && list.isArray()
        ? list.elements().stream().filter(SpinJsonNode::isString).map(SpinJsonNode::stringValue).toList() : List.of();
  }

  boolean yes(String field) {
    return Boolean.TRUE.equals(flag(field));
  }

  /** Null where nothing was answered. */
  @Nullable Boolean flag(String field) {
    return value(field) instanceof Boolean answer ? answer : null;
  }

  private Object value(String field) {
    Object given = task.getExecution().getVariable(field);
    return given == null ? task.getVariable(field) : given;
  }

  private static Refusal unreadable(String field, String rule) {
    return Refusal.invalid(List.of(new FieldError(field, rule)));
  }
}
