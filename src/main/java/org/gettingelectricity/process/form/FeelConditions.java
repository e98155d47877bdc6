package org.gettingelectricity.process.form;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngine;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.gettingelectricity.form.Conditions;

/**
 * The conditions of forms, evaluated by the FEEL engine that also evaluates the decisions; each is parsed once. There are
 * as many as the forms deployed have; should owners try out very many, they are parsed anew.
 */
class FeelConditions implements Conditions {

  private static final int MOST = 10_000;

  private final Cache<String, Optional<ParsedExpression>> parsed = Caffeine.newBuilder().maximumSize(MOST).build();
  private final Feel feel = new Feel();

  /** The engine's own with its value mappers, opened for expressions that are parsed already. */
  private static final class Feel extends ScalaFeelEngine {

    private Feel() {
      super(List.of());
    }

    private Optional<ParsedExpression> parse(String expression) {
      var result = feelEngine.parseExpression(expression);
      return result.isRight() ? Optional.of(result.toOption().get()) : Optional.empty();
    }

    private boolean holds(ParsedExpression expression, Map<String, Object> variables) {
      var result = feelEngine.eval(expression, variables);
      return result.isRight() && Boolean.TRUE.equals(result.toOption().get());
    }
  }

  /** What cannot be parsed or evaluated does not hold. */
  @Override
  public boolean hold(String expression, Map<String, Object> variables) {
    return parsed.get(expression, feel::parse).filter(known -> feel.holds(known, named(expression, variables))).isPresent();
  }

  /** Only what the expression can name: the FEEL engine makes each variable its own, and a case late in its flow has sixty. */
  private static Map<String, Object> named(String expression, Map<String, Object> variables) {
    Map<String, Object> named = new HashMap<>();
    variables.forEach((name, value) -> {
      if (expression.contains(name)) {
        named.put(name, value);
      }
    });
    return named;
  }
}
