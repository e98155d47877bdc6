package org.gettingelectricity.process.door;

import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;

/**
 * The doors know whole paths ({@link SecurityConfiguration}) and ask no controller mappings. Spring Security would else look
 * through all of them twice before every request, those to the engine's REST included, for matchers nobody uses.
 */
@Component
class PathsOnly implements BeanDefinitionRegistryPostProcessor, Ordered {

  private static final String MAPPINGS_FOR_MATCHERS = "mvcHandlerMappingIntrospector";

  /** Before Spring Security's own. */
  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }

  @Override
  public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
    if (registry.containsBeanDefinition(MAPPINGS_FOR_MATCHERS)) {
      registry.removeBeanDefinition(MAPPINGS_FOR_MATCHERS);
    }
  }
}
