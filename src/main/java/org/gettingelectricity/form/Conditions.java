package org.gettingelectricity.form;

import java.util.Map;

/** Evaluates the FEEL conditions of a form. */
@FunctionalInterface
public interface Conditions {

  /**
   * Whether the condition is true; one that is neither true nor false (an unknown variable) does not hold.
   *
   * @param feel the expression, without the leading equals sign
   */
  boolean hold(String feel, Map<String, Object> variables);
}
