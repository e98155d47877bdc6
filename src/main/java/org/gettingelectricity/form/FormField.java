package org.gettingelectricity.form;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;

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
  record Limits(boolean required, BigDecimal min, BigDecimal max, Integer decimals, boolean asText, Integer minLength,
      Integer maxLength, Pattern pattern, List<Object> options, String optionsKey) {}

  /** The same input with these values to choose from. */
  FormField offering(List<Object> options) {
    return new FormField(key, label, type, keep, hiddenWhen, new Limits(limits.required, limits.min, limits.max,
        limits.decimals, limits.asText, limits.minLength, limits.maxLength, limits.pattern, options, limits.optionsKey));
  }
}
