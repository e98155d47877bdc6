package org.gettingelectricity.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * What every line of the log says about the call it belongs to: trace id, case number, user (added by whoever knows him). The
 * trace id is that of the caller ({@code traceparent}, W3C) or a new one, and is answered in {@code X-Trace-Id}.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class CallLog extends OncePerRequestFilter {

  public static final String TRACE = "traceId";
  public static final String USER = "user";
  public static final String CASE = "applicationNo";

  private static final Pattern TRACE_PARENT = Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}.*");
  private static final Pattern CASE_IN_PATH = Pattern.compile("/(?:applications|cases)/((?=[^/]*\\d)[\\w-]{1,40})(?:/|$)");
  private static final int TRACE_BYTES = 16;

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String trace = traceOf(request.getHeader("traceparent"));
    MDC.put(TRACE, trace);
    response.setHeader("X-Trace-Id", trace);
    Matcher path = CASE_IN_PATH.matcher(request.getRequestURI());
    if (path.find()) {
      MDC.put(CASE, path.group(1));
    }
    try {
      chain.doFilter(request, response);
    } finally {
      MDC.clear();
    }
  }

  private static String traceOf(String parent) {
    Matcher given = TRACE_PARENT.matcher(parent == null ? "" : parent);
    return given.matches() ? given.group(1) : newTrace();
  }

  /** For what begins here: a call without a trace, a job. */
  public static String newTrace() {
    byte[] id = new byte[TRACE_BYTES];
    ThreadLocalRandom.current().nextBytes(id);
    return HexFormat.of().formatHex(id);
  }
}
