package org.gettingelectricity.operation;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import org.gettingelectricity.web.Problem;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Callers who send their bodies slowly, or never to the end, may hold a part of the server's threads only: reading pages,
 * health and metrics always find one. Uploads have a budget of their own, because each holds a file in memory.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class BodyBudget extends OncePerRequestFilter {

  private static final String RETRY_SECONDS = "2";

  private final Semaphore bodies;
  private final Semaphore uploads;

  BodyBudget(@Value("${server.tomcat.threads.max}") int threads, @Value("${upload.at-once}") int uploads) {
    this.bodies = new Semaphore(threads * 3 / 4);
    this.uploads = new Semaphore(uploads);
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return request.getContentLengthLong() == 0
        || request.getContentLengthLong() < 0 && request.getHeader(HttpHeaders.TRANSFER_ENCODING) == null;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String type = request.getContentType();
    Semaphore budget = type != null && type.regionMatches(true, 0, "multipart/", 0, 10) ? uploads : bodies;
    if (!budget.tryAcquire()) {
      response.setHeader(HttpHeaders.CONNECTION, "close");
      if (request.getAttribute(UnreadBodies.HANG_UP) instanceof Runnable hangUp) {
        hangUp.run();
      }
      response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
      Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "BUSY", "系统繁忙，请稍后重试").writeTo(response);
      return;
    }
    try {
      chain.doFilter(request, response);
    } finally {
      budget.release();
    }
  }
}
