package org.gettingelectricity.process.form;

import java.util.Map;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.FeelException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.variable.Variables;
import org.gettingelectricity.form.Conditions;

/** The conditions of forms, evaluated by the FEEL engine that also evaluates the decisions. */
class FeelConditions implements Conditions {

  private final FeelEngine feel;

  FeelConditions(ProcessEngineConfigurationImpl engine) {
    this.feel = ((DefaultDmnEngineConfiguration) engine.getDmnEngineConfiguration()).getFeelEngine();
  }

  @Override
  public boolean hold(String expression, Map<String, Object> variables) {
    try {
      Object result = feel.evaluateSimpleExpression(expression, Variables.fromMap(variables).asVariableContext());
      return Boolean.TRUE.equals(result);
    } catch (FeelException e) {
      return false;
    }
  }
}
