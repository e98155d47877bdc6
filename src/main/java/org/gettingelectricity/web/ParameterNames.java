package org.gettingelectricity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.gettingelectricity.refusal.CleanText;
import org.gettingelectricity.refusal.FieldError;
import org.gettingelectricity.refusal.Refusal;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Refuses parameters that a call of {@link KnownParameters} does not take; what it takes, its method says. */
@Component
class ParameterNames implements WebMvcConfigurer, HandlerInterceptor {

  private static final int LONGEST_SHOWN = 40;

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this);
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (handler instanceof HandlerMethod method && method.getBeanType().isAnnotationPresent(KnownParameters.class) && !form(request)) {
      List<String> known = names(method);
      Refusal.when(Collections.list(request.getParameterNames()).stream().filter(name -> !known.contains(name)).sorted()
          .map(name -> new FieldError(shown(name), "没有这个参数" + (known.isEmpty() ? "，该接口不带参数" : "，可用的参数：" + String.join("、", known))))
          .toList());
    }
    return true;
  }

  /** A form in the body is refused for what it is. */
  private static boolean form(HttpServletRequest request) {
    String type = request.getContentType();
    return type != null && type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE);
  }

  private static List<String> names(HandlerMethod method) {
    return Arrays.stream(method.getMethodParameters()).flatMap(ParameterNames::names).toList();
  }

  private static Stream<String> names(MethodParameter parameter) {
    if (parameter.hasParameterAnnotation(ModelAttribute.class)) {
      return Arrays.stream(parameter.getParameterType().getRecordComponents()).map(RecordComponent::getName);
    }
    return parameter.hasParameterAnnotation(RequestParam.class) ? Stream.of(Objects.requireNonNull(parameter.getParameter().getName())) : Stream.of();
  }

  private static String shown(String name) {
    return !CleanText.clean(name, false) ? "?" : name.length() > LONGEST_SHOWN ? name.substring(0, LONGEST_SHOWN) + "…" : name;
  }
}
