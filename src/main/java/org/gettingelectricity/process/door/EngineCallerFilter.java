package org.gettingelectricity.process.door;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Makes the caller known to the engine for the time of the request, so that its authorizations apply. Without this the
 * engine would skip every check.
 */
class EngineCallerFilter extends OncePerRequestFilter {

  private final IdentityService identities;

  EngineCallerFilter(IdentityService identities) {
    this.identities = identities;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Authentication caller = SecurityContextHolder.getContext().getAuthentication();
    if (caller == null) {
      chain.doFilter(request, response);
      return;
    }
    List<String> groups = caller.getAuthorities().stream().map(GrantedAuthority::getAuthority).toList();
    identities.setAuthentication(caller.getName(), groups, List.of());
    try {
      chain.doFilter(request, response);
    } finally {
      identities.clearAuthentication();
    }
  }
}
