package org.gettingelectricity.process.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.camunda.bpm.dmn.feel.impl.FeelException;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngine;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.Test;

/** Conditions of forms mean what they mean in a decision table. */
class FeelConditionsTest {

  private static final List<String> EXPRESSIONS = List.of("a = b", "a != b", "a = null", "a != null", "a < b", "a >= b", "not(a)", "a and b",
      "a or b", "a = \"x\" or b = true", "if a then b else a = 1", "list contains(a, b)", "list contains([1, 2], a)", "count(a) > 0",
      "some one in a satisfies one = b", "every one in [1, 2] satisfies one >= a", "contains(a, \"x\")", "matches(a, \"[\")", "a in [1..5]",
      "a in (\"x\", \"y\")", "a.b = 1", "{c: a}.c = b", "is defined(a)", "is defined(missing)", "missing = null", "missing = a",
      "string length(a) = 1", "assert(a, a = 1) = 1", "number(a) > 0", "a + b = 2", "a between 1 and 3", "date(a) = date(\"2026-03-02\")",
      "a = @\"2026-03-02\"", "get value(a, \"b\") = 1", "a", "1", "\"x\"", "null", "a =", "(");
  private static final List<Object> VALUES = new ArrayList<>(List.of(true, false, 1, 2L, 3.5, new BigDecimal("1.00"), "x", "y", "", "1", "2026-03-02",
      LocalDate.parse("2026-03-02"), List.of(), List.of(1, "x", true), Map.of("b", 1), "[x"));

  private final FeelConditions conditions = new FeelConditions();
  private final ScalaFeelEngine decisions = new ScalaFeelEngine(List.of());

  @Test
  void holdAsInADecision() {
    VALUES.add(null);
    Random random = new Random(7);
    int held = 0;
    for (String expression : EXPRESSIONS) {
      for (int i = 0; i < 120; i++) {
        Map<String, Object> variables = new HashMap<>();
        variables.put("a", VALUES.get(random.nextInt(VALUES.size())));
        variables.put("b", VALUES.get(random.nextInt(VALUES.size())));
        boolean holds = conditions.hold(expression, variables);
        assertThat(holds).as("%s of %s", expression, variables).isEqualTo(decided(expression, variables));
        held += holds ? 1 : 0;
      }
    }
    assertThat(held).isGreaterThan(500);
  }

  private boolean decided(String expression, Map<String, Object> variables) {
    VariableMap known = Variables.fromMap(variables);
    try {
      return Boolean.TRUE.equals(decisions.evaluateSimpleExpression(expression, known.asVariableContext()));
    } catch (FeelException e) {
      return false;
    }
  }
}
