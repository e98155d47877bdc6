package org.gettingelectricity.process.model;

import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.stereotype.Component;

/** Whoever may deploy models or send variables must not run code on the server by it. */
@Component
class ModelPlugin extends AbstractProcessEnginePlugin {

  private final BeanFactory beans;

  ModelPlugin(BeanFactory beans) {
    this.beans = beans;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    engine.setExpressionManager(new ModelExpressions(beans));
    engine.setScriptEngineResolver(new NoScripts());
    engine.setJavaSerializationFormatEnabled(false);
    engine.setDeserializationTypeValidationEnabled(true);
    engine.setCmmnEnabled(false);
  }
}
