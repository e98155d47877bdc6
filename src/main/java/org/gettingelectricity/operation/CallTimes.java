package org.gettingelectricity.operation;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.http.Outcome;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/**
 * How long calls take, {@code http.server.requests} by method, pattern of the address and status, as dashboards know it. Spring's
 * own observation of a call makes a context, its events and a dozen tags for each: a tenth of the processor of a quote.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class CallTimes extends OncePerRequestFilter {

  private static final Set<HttpMethod> METHODS = Set.of(HttpMethod.values());

  private final MeterRegistry meters;
  private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();

  CallTimes(MeterRegistry meters) {
    this.meters = meters;
  }

  /** What is counted together. */
  private record Kind(String method, String uri, int status) {}

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    long begun = System.nanoTime();
    int status = HttpStatus.INTERNAL_SERVER_ERROR.value();
    try {
      chain.doFilter(request, response);
      status = response.getStatus();
    } finally {
      timers.computeIfAbsent(new Kind(method(request), uri(request, status), status), this::timer)
          .record(Duration.ofNanos(System.nanoTime() - begun));
    }
  }

  private Timer timer(Kind kind) {
    return Timer.builder("http.server.requests").tag("method", kind.method).tag("uri", kind.uri)
        .tag("status", String.valueOf(kind.status)).tag("outcome", Outcome.forStatus(kind.status).name()).register(meters);
  }

  /** Whoever calls must not make up ever new ones. */
  private static String method(HttpServletRequest request) {
    HttpMethod method = HttpMethod.valueOf(request.getMethod());
    return METHODS.contains(method) ? method.name() : "UNKNOWN";
  }

  private static String uri(HttpServletRequest request, int status) {
    Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
    return pattern != null ? pattern.toString() : status == HttpStatus.NOT_FOUND.value() ? "NOT_FOUND" : "UNKNOWN";
  }
}
