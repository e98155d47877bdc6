package org.gettingelectricity.process.model;

import java.beans.FeatureDescriptor;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.PropertyNotWritableException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;

/** Finds the beans of {@link ModelVocabulary} by name. */
class AllowedBeans extends ELResolver {

  private final BeanFactory factory;
  private final Map<String, Object> found = new ConcurrentHashMap<>();

  AllowedBeans(BeanFactory factory) {
    this.factory = factory;
  }

  @Override
  public @Nullable Object getValue(ELContext context, @Nullable Object base, Object property) {
    if (base != null || !(property instanceof String name) || !ModelVocabulary.BEANS.contains(name)) {
      return null;
    }
    context.setPropertyResolved(true);
    return found.computeIfAbsent(name, factory::getBean);
  }

  boolean isBean(Object object) {
    return found.values().stream().anyMatch(bean -> bean == object);
  }

  @Override
  public @Nullable Class<?> getType(ELContext context, @Nullable Object base, Object property) {
    Object value = getValue(context, base, property);
    return value == null ? null : value.getClass();
  }

  @Override
  public void setValue(ELContext context, @Nullable Object base, Object property, Object value) {
    if (base == null && property instanceof String name && ModelVocabulary.BEANS.contains(name)) {
      throw new PropertyNotWritableException(name);
    }
  }

  @Override
  public boolean isReadOnly(ELContext context, @Nullable Object base, Object property) {
    return true;
  }

  @Override
  public @Nullable Iterator<FeatureDescriptor> getFeatureDescriptors(ELContext context, @Nullable Object base) {
    return null;
  }

  @Override
  public Class<?> getCommonPropertyType(ELContext context, @Nullable Object base) {
    return Object.class;
  }
}
