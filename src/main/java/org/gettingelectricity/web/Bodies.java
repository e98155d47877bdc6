package org.gettingelectricity.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.gettingelectricity.refusal.StrictReader;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Gives calls their {@link Body}; {@link ApiDescription} shows the record in it. */
@Component
class Bodies implements WebMvcConfigurer, HandlerMethodArgumentResolver {

  static {
    SpringDocUtils.getConfig().addRequestWrapperToIgnore(Body.class);
  }

  private final StrictReader reader;

  Bodies(StrictReader reader) {
    this.reader = reader;
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(this);
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == Body.class;
  }

  @Override
  public Object resolveArgument(MethodParameter parameter, ModelAndViewContainer container, NativeWebRequest request,
      WebDataBinderFactory binders) {
    Class<?> type = ResolvableType.forMethodParameter(parameter).resolveGeneric(0);
    return new Body<>(request.getNativeRequest(HttpServletRequest.class), type, reader);
  }
}
