package org.gettingelectricity.process.door;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import org.gettingelectricity.audit.AuditEvent;
import org.gettingelectricity.audit.AuditedWork;
import org.gettingelectricity.web.CallLog;
import org.gettingelectricity.web.Outage;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Has the calls worth it written to the audit trail, with what came of them: in the transaction of what they change, else
 * before the first byte of the answer leaves. What the trail does not take is neither done nor told. Without the query: people
 * look for names there.
 */
class AuditFilter extends OncePerRequestFilter {

  private final AuditedWork work;
  private final Function<HttpServletRequest, Optional<String>> caller;

  /** @param caller who makes a request, once it is known */
  AuditFilter(AuditedWork work, Function<HttpServletRequest, Optional<String>> caller) {
    this.work = work;
    this.caller = caller;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<String> user = caller.apply(request);
    user.ifPresent(known -> MDC.put(CallLog.USER, known));
    Optional<AuditEvent.Kind> kind = AuditedCall.kind(request.getMethod(), request.getRequestURI());
    if (user.isEmpty() || kind.isEmpty()) {
      chain.doFilter(request, response);
      return;
    }
    try (AuditedWork.Call call = work.begin(kind.get(), user.get(), request.getRemoteAddr(), () -> subject(request))) {
      audited(call, request, response, chain);
    }
  }

  private void audited(AuditedWork.Call call, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    AuditedAnswer answer = new AuditedAnswer(response, work, call);
    try {
      chain.doFilter(request, answer);
      if (!request.isAsyncStarted()) {
        answer.enter();
      }
    } catch (IOException | ServletException | RuntimeException e) {
      if (!answer.lost()) {
        answer.enterFailed(e);
        throw e;
      }
    }
    if (answer.lost() && !response.isCommitted()) {
      response.resetBuffer();
      Outage.problem().writeTo(response);
    }
  }

  private static String subject(HttpServletRequest request) {
    Object reason = request.getAttribute(AuditEvent.REASON);
    return request.getMethod() + " " + withoutToken(request.getRequestURI()) + (reason == null ? "" : " 理由：" + reason);
  }

  /** Whoever reads the trail must not be able to open a customer's page. */
  private static String withoutToken(String path) {
    return path.replaceFirst("(/track/)[^/]+", "$1…");
  }
}
