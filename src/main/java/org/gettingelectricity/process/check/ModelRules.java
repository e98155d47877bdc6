package org.gettingelectricity.process.check;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.stereotype.Component;

/** What every model is held to: the contract of the keys, and the questions the case can answer. */
@Component
public class ModelRules {

  private final ModelContract contract = ModelContract.load();
  private final BeanFactory beans;

  ModelRules(BeanFactory beans) {
    this.beans = beans;
  }

  ModelContract contract() {
    return contract;
  }

  /** Whether the product brings the model of this key. */
  public boolean ownsModel(String key) {
    return contract.models().containsKey(key);
  }

  /** Whether the product brings the form of this id. */
  public boolean ownsForm(String id) {
    return contract.forms().containsKey(id);
  }

  /** The type of a bean that expressions may call. */
  Class<?> question(String bean) {
    return beans.getType(bean);
  }
}
