package org.gettingelectricity.process.form;

import camundajar.impl.scala.Option;
import camundajar.impl.scala.Some;
import camundajar.impl.scala.collection.Iterable;
import camundajar.impl.scala.jdk.javaapi.CollectionConverters;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngine;
import org.camunda.feel.context.FunctionProvider;
import org.camunda.feel.context.VariableProvider;
import org.camunda.feel.impl.interpreter.BuiltinFunctions;
import org.camunda.feel.impl.interpreter.EvalContext;
import org.camunda.feel.impl.interpreter.EvaluationFailureCollector;
import org.camunda.feel.impl.interpreter.FeelInterpreter;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.camunda.feel.syntaxtree.ValBoolean;
import org.gettingelectricity.form.Conditions;

/**
 * The conditions of forms, evaluated by the FEEL engine that also evaluates the decisions; each is parsed once. There are
 * as many as the forms deployed have; should owners try out very many, they are parsed anew.
 */
class FeelConditions implements Conditions {

  private static final int MOST = 10_000;

  private final Cache<String, Optional<ParsedExpression>> parsed = Caffeine.newBuilder().maximumSize(MOST).build();
  private final Feel feel = new Feel();

  /**
   * The engine's own with its value mappers, opened for expressions that are parsed already. It would make its hundred functions
   * anew and every variable its own for each evaluation; here they are made once, and what an expression names.
   */
  private static final class Feel extends ScalaFeelEngine {

    private final FeelInterpreter interpreter = new FeelInterpreter(feelEngine.valueMapper());
    private final FunctionProvider functions = new BuiltinFunctions(feelEngine.clock(), feelEngine.valueMapper());

    private Feel() {
      super(List.of());
    }

    private Optional<ParsedExpression> parse(String expression) {
      var result = feelEngine.parseExpression(expression);
      return result.isRight() ? Optional.of(result.toOption().get()) : Optional.empty();
    }

    private boolean holds(ParsedExpression expression, Map<String, Object> variables) {
      EvalContext context = new EvalContext(feelEngine.valueMapper(), new Named(variables), functions, new EvaluationFailureCollector());
      try {
        return interpreter.eval(expression.expression(), context) instanceof ValBoolean truth && truth.value();
      } catch (RuntimeException e) {
        return false;
      }
    }
  }

  private record Named(Map<String, Object> variables) implements VariableProvider {

    @Override
    public Option<Object> getVariable(String name) {
      return variables.containsKey(name) ? new Some<>(variables.get(name)) : Option.empty();
    }

    @Override
    public Iterable<String> keys() {
      return CollectionConverters.asScala(variables.keySet());
    }
  }

  /** What cannot be parsed or evaluated does not hold. */
  @Override
  public boolean hold(String expression, Map<String, Object> variables) {
    return parsed.get(expression, feel::parse).filter(known -> feel.holds(known, variables)).isPresent();
  }
}
