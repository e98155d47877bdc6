package org.gettingelectricity.process.door;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import org.gettingelectricity.audit.AuditEvent;
import org.gettingelectricity.audit.AuditTrail;
import org.gettingelectricity.web.CallLog;
import org.slf4j.MDC;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** Writes the calls worth it to the audit trail, with what came of them. Without the query: people look for names there. */
class AuditFilter extends OncePerRequestFilter {

  private final AuditTrail trail;
  private final Function<HttpServletRequest, Optional<String>> caller;

  /** @param caller who makes a request, once it is known */
  AuditFilter(AuditTrail trail, Function<HttpServletRequest, Optional<String>> caller) {
    this.trail = trail;
    this.caller = caller;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    int outcome = HttpStatus.INTERNAL_SERVER_ERROR.value();
    caller.apply(request).ifPresent(user -> MDC.put(CallLog.USER, user));
    try {
      chain.doFilter(request, response);
      outcome = response.getStatus();
    } finally {
      String path = request.getRequestURI();
      int known = outcome;
      AuditedCall.kind(request.getMethod(), path).ifPresent((AuditEvent.Kind kind) -> caller.apply(request).ifPresent(actor ->
          trail.write(kind, actor, request.getRemoteAddr(), subject(request, path), known)));
    }
  }

  private static String subject(HttpServletRequest request, String path) {
    Object reason = request.getAttribute(AuditEvent.REASON);
    return request.getMethod() + " " + withoutToken(path) + (reason == null ? "" : " 理由：" + reason);
  }

  /** Whoever reads the trail must not be able to open a customer's page. */
  private static String withoutToken(String path) {
    return path.replaceFirst("(/track/)[^/]+", "$1…");
  }
}
