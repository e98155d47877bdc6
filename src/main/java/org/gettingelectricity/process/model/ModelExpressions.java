package org.gettingelectricity.process.model;

import java.lang.reflect.Method;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.impl.el.VariableContextElResolver;
import org.camunda.bpm.engine.impl.el.VariableScopeElResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ArrayELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ListELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.MapELResolver;
import org.springframework.beans.factory.BeanFactory;

/**
 * Expressions in models reach the beans and functions of {@link ModelVocabulary}, variables, and nothing else: no other
 * bean, no class, no engine service. Without this, whoever may deploy a model could run any code on the server.
 */
class ModelExpressions extends JuelExpressionManager {

  private final BeanFactory beans;

  ModelExpressions(BeanFactory beans) {
    this.beans = beans;
  }

  /** Beans come first, so that no variable can take the place of a bean. */
  @Override
  protected ELResolver createElResolver() {
    AllowedBeans allowed = new AllowedBeans(beans);
    CompositeELResolver resolvers = new CompositeELResolver();
    resolvers.add(allowed);
    resolvers.add(new VariableScopeElResolver());
    resolvers.add(new VariableContextElResolver());
    resolvers.add(new ArrayELResolver(true));
    resolvers.add(new ListELResolver(true));
    resolvers.add(new MapELResolver(true));
    resolvers.add(new AllowedMembers(allowed));
    return resolvers;
  }

  /** Plugins of the engine offer more functions than models need. */
  @Override
  public void addFunction(String name, Method function) {
    if (ModelVocabulary.FUNCTIONS.contains(name)) {
      super.addFunction(name, function);
    }
  }
}
