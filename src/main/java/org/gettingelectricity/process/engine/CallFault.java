package org.gettingelectricity.process.engine;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * What the engine's last command of a request failed with. The engine's REST wraps it and tells class names; the
 * door needs to know what it was to say it in words.
 */
public final class CallFault {

  private static final String NAME = CallFault.class.getName();

  private CallFault() {}

  public static <E extends RuntimeException> E note(E fault) {
    RequestAttributes request = RequestContextHolder.getRequestAttributes();
    if (request != null) {
      request.setAttribute(NAME, fault, RequestAttributes.SCOPE_REQUEST);
    }
    return fault;
  }

  public static Optional<RuntimeException> of(HttpServletRequest request) {
    return Optional.ofNullable((RuntimeException) request.getAttribute(NAME));
  }
}
