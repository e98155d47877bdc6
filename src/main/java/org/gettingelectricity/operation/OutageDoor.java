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

/**
 * While the database takes no writes nobody waits for it: each call is told at once to come again. So is, inside of those who
 * count and mark calls and outside of sessions and rights, whoever met an outage further in or found all connections in use.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
class OutageDoor extends OncePerRequestFilter {

  private final Heartbeat heartbeat;

  OutageDoor(Heartbeat heartbeat) {
    this.heartbeat = heartbeat;
  }

  /** The page of an error looks for the caller's session, too. */
  @Override
  protected boolean shouldNotFilterErrorDispatch() {
    return false;
  }

  @Override
  protected boolean shouldNotFilterAsyncDispatch() {
    return false;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!response.isCommitted() && !heartbeat.writable() && !request.getRequestURI().startsWith("/actuator/")) {
      Outage.problem().writeTo(response);
      return;
    }
    try {
      chain.doFilter(request, response);
    } catch (IOException | ServletException | RuntimeException e) {
      if (response.isCommitted() || !Outage.isOne(e)) {
        throw e;
      }
      Outage.tell(request, response, e);
    }
  }
}
