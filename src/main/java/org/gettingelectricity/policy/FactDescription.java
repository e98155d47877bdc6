package org.gettingelectricity.policy;

import io.swagger.v3.oas.models.media.Schema;
import java.math.BigDecimal;
import java.util.stream.Stream;
import org.gettingelectricity.policy.quote.Fact;
import org.springdoc.core.customizers.PropertyCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The interface description says of every fact what is declared of it. */
@Configuration(proxyBeanMethods = false)
class FactDescription {

  @Bean
  PropertyCustomizer describedFacts() {
    return (property, type) -> {
      Stream.ofNullable(type.getCtxAnnotations()).flatMap(Stream::of).filter(Fact.class::isInstance).map(Fact.class::cast)
          .forEach(fact -> describe(property, fact));
      return property;
    };
  }

  private static void describe(Schema<?> property, Fact fact) {
    property.setDescription(fact.unit().isEmpty() ? fact.value() : "%s（%s）".formatted(fact.value(), fact.unit()));
    if (property.getTypes() != null && (property.getTypes().contains("number") || property.getTypes().contains("integer"))) {
      BigDecimal least = BigDecimal.valueOf(fact.min());
      if (fact.aboveZero()) {
        property.setExclusiveMinimumValue(least);
      } else {
        property.setMinimum(least);
      }
      if (fact.max() < Long.MAX_VALUE) {
        property.setMaximum(BigDecimal.valueOf(fact.max()));
      }
    }
  }
}
