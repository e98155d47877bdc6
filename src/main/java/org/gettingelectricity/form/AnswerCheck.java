package org.gettingelectricity.form;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.gettingelectricity.refusal.CleanText;
import org.jspecify.annotations.Nullable;

/** Whether one given answer has the type its input promises and keeps the limits of the input. */
final class AnswerCheck {

  private static final int LONGEST_TEXT = 2000;
  private static final int MOST_CHOICES = 100;
  static final BigDecimal LARGEST_NUMBER = new BigDecimal("1e15");
  private static final Pattern PLAIN_NUMBER = Pattern.compile("-?\\d{1,16}(\\.\\d{1,10})?");
  private static final Pattern ISO_DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
  private static final LocalDate LATEST = LocalDate.of(2199, 12, 31);

  private AnswerCheck() {}

  /** The rule the answer breaks, in Chinese. */
  static Optional<String> problem(FormField field, @Nullable Object answer) {
    return Optional.ofNullable(switch (field.type()) {
      case TEXT -> text(field.limits(), answer, false);
      case TEXT_AREA -> text(field.limits(), answer, true);
      case NUMBER -> number(field.limits(), answer);
      case CHECKBOX -> checkbox(field.limits(), answer);
      case RADIO, SELECT -> choice(field.limits().options(), answer);
      case CHECKLIST, TAG_LIST -> choices(field.limits().options(), answer);
      case DATE -> date(answer);
    });
  }

  private static @Nullable String text(FormField.Limits limits, @Nullable Object answer, boolean lineBreaks) {
    if (!(answer instanceof String text)) {
      return "应为文本";
    }
    int longest = limits.maxLength() == null ? LONGEST_TEXT : Math.min(LONGEST_TEXT, limits.maxLength());
    int length = text.strip().length();
    if (text.length() > LONGEST_TEXT || length > longest) {
      return "不得超过 " + longest + " 个字";
    }
    if (limits.minLength() != null && length < limits.minLength()) {
      return "不得少于 " + limits.minLength() + " 个字";
    }
    if (!CleanText.clean(text, lineBreaks)) {
      return CleanText.FAULT;
    }
    return limits.pattern() != null && !limits.pattern().matcher(text).find() ? "格式不正确" : null;
  }

  private static @Nullable String number(FormField.Limits limits, @Nullable Object answer) {
    BigDecimal number = limits.asText() ? fromText(answer) : fromNumber(answer);
    if (number == null) {
      return limits.asText() ? "应为数字文本，例如 1200.50" : "应为数字";
    }
    if (number.abs().compareTo(LARGEST_NUMBER) > 0) {
      return "数值过大";
    }
    if (limits.min() != null && number.compareTo(limits.min()) < 0) {
      return "不得小于 " + limits.min().toPlainString();
    }
    if (limits.max() != null && number.compareTo(limits.max()) > 0) {
      return "不得大于 " + limits.max().toPlainString();
    }
    return decimals(limits, number);
  }

  private static @Nullable String decimals(FormField.Limits limits, BigDecimal number) {
    if (limits.decimals() == null || number.stripTrailingZeros().scale() <= limits.decimals()) {
      return null;
    }
    return limits.decimals() == 0 ? "应为整数" : "最多保留 " + limits.decimals() + " 位小数";
  }

  private static @Nullable BigDecimal fromText(@Nullable Object answer) {
    return answer instanceof String text && PLAIN_NUMBER.matcher(text).matches() ? new BigDecimal(text) : null;
  }

  /** Null for anything that is not a finite number. */
  private static @Nullable BigDecimal fromNumber(@Nullable Object answer) {
    if (!(answer instanceof Number number) || !Double.isFinite(number.doubleValue())) {
      return null;
    }
    return new BigDecimal(number.toString());
  }

  private static @Nullable String checkbox(FormField.Limits limits, @Nullable Object answer) {
    if (!(answer instanceof Boolean ticked)) {
      return "应为是或否";
    }
    return limits.required() && !ticked ? "必须勾选" : null;
  }

  private static @Nullable String choice(List<Object> options, @Nullable Object answer) {
    return isOption(options, answer) ? null : "不是可选项";
  }

  private static @Nullable String choices(List<Object> options, @Nullable Object answer) {
    if (!(answer instanceof Collection<?> chosen)) {
      return "应为列表";
    }
    boolean known = chosen.size() <= MOST_CHOICES && chosen.stream().allMatch(one -> isOption(options, one));
    return known ? null : "含有不可选的项";
  }

  private static boolean isOption(List<Object> options, @Nullable Object answer) {
    BigDecimal number = fromNumber(answer);
    return number == null ? options.contains(answer) : options.stream()
        .anyMatch(option -> option instanceof BigDecimal value && value.compareTo(number) == 0);
  }

  private static @Nullable String date(@Nullable Object answer) {
    if (!(answer instanceof String text) || !ISO_DATE.matcher(text).matches()) {
      return "应为日期，例如 2026-03-01";
    }
    try {
      LocalDate date = LocalDate.parse(text);
      return date.isBefore(EARLIEST) || date.isAfter(LATEST) ? "日期超出范围" : null;
    } catch (DateTimeParseException e) {
      return "不是真实的日期";
    }
  }
}
