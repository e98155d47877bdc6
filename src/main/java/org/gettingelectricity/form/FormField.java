package org.gettingelectricity.form;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One input of a form.
 *
 * @param key name of the variable it sets
 * @param label Chinese name shown to the operator
 * @param type kind of input
 * @param keep whether a later round of the same task starts from the earlier answer instead of asking anew
 * @param hiddenWhen FEEL conditions of the input and of the groups around it; one that holds hides the input
 * @param limits what the answer must satisfy
 */
public record FormField(String key, String label, FieldType type, boolean keep, List<String> hiddenWhen, Limits limits) {

  /**
   * @param required whether an answer must be given; a required checkbox must be ticked
   * @param min smallest number, inclusive, or null
   * @param max largest number, inclusive, or null
   * @param decimals most digits after the decimal point, or null
   * @param asText whether the number travels as text, so that no digit of an amount is lost
   * @param minLength fewest characters, or null
   * @param maxLength most characters, or null
   * @param pattern what the text must contain, or null
   * @param options the values to choose from; empty unless the input is a choice
   * @param optionsKey the variable that holds the values to choose from, each as {@code {"label", "value"}}, or null
   */
  record Limits(boolean required, @Nullable BigDecimal min, @Nullable BigDecimal max, @Nullable Integer decimals, boolean asText,
      @Nullable Integer minLength, @Nullable Integer maxLength, @Nullable Pattern pattern, List<Object> options,
      String optionsKey) {}

  /** Whether an answer must be given whenever the input is shown. */
  public boolean required() {
    return limits.required;
  }

  /** Whether a number travels as text. */
  public boolean numberAsText() {
    return limits.asText;
  }

  /** The values to choose from, as far as the form itself lists them. */
  public List<Object> options() {
    return limits.options;
  }

  /** Whether every number that may be answered lies between these; bounds the input does not have are those of its reader. */
  public boolean within(long min, long max) {
    return (limits.min == null || limits.min.compareTo(BigDecimal.valueOf(min)) >= 0)
        && (limits.max == null || limits.max.compareTo(BigDecimal.valueOf(max)) <= 0);
  }

  /** Whether the answer is yes or no. */
  public boolean yesOrNo() {
    return type == FieldType.CHECKBOX
        || type.choice() && !limits.options.isEmpty() && limits.options.stream().allMatch(Boolean.class::isInstance);
  }

  /** Whether answers are of this kind: text, number, date, yesNo, choice or list. */
  public boolean is(String kind) {
    return switch (kind) {
      case "text" -> type == FieldType.TEXT || type == FieldType.TEXT_AREA;
      case "number" -> type == FieldType.NUMBER;
      case "date" -> type == FieldType.DATE;
      case "yesNo" -> yesOrNo();
      case "choice" -> type.choice();
      case "list" -> type == FieldType.CHECKLIST || type == FieldType.TAG_LIST;
      default -> throw new IllegalArgumentException("no kind of answer: " + kind);
    };
  }

  /** The same input with these values to choose from. */
  FormField offering(List<Object> options) {
    return new FormField(key, label, type, keep, hiddenWhen, new Limits(limits.required, limits.min, limits.max,
        limits.decimals, limits.asText, limits.minLength, limits.maxLength, limits.pattern, options, limits.optionsKey));
  }
}
