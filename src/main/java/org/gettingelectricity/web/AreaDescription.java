package org.gettingelectricity.web;

import java.util.stream.Stream;
import org.gettingelectricity.access.AreaCode;
import org.springdoc.core.customizers.PropertyCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The interface description says how a code of an area looks. */
@Configuration(proxyBeanMethods = false)
class AreaDescription {

  @Bean
  PropertyCustomizer describedAreas() {
    return (property, type) -> {
      if (Stream.ofNullable(type.getCtxAnnotations()).flatMap(Stream::of).anyMatch(AreaCode.class::isInstance)) {
        property.pattern(AreaCode.SIX_DIGITS).description("全国行政区划代码表中的六位代码");
      }
      return property;
    };
  }
}
