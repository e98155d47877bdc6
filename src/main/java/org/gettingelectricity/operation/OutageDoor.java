package org.gettingelectricity.operation;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.gettingelectricity.web.Outage;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** While the database takes no writes nobody waits for it: each call is told at once to come again. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class OutageDoor extends OncePerRequestFilter {

  private final Heartbeat heartbeat;

  OutageDoor(Heartbeat heartbeat) {
    this.heartbeat = heartbeat;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return request.getRequestURI().startsWith("/actuator/") || heartbeat.writable();
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Outage.problem().writeTo(response);
  }
}
