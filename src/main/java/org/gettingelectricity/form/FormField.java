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
   */
  record Limits(boolean required, BigDecimal min, BigDecimal max, Integer decimals, boolean asText, Integer minLength,
      Integer maxLength, Pattern pattern, List<Object> options) {}
}
