package org.gettingelectricity.process.door;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.camunda.bpm.webapp.impl.security.filter.util.CsrfConstants;
import org.gettingelectricity.process.people.EngineUsers;
import org.gettingelectricity.process.session.SessionGuard;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets the scripts of Tasklist pages call our API as the person logged in there. A call that changes something must
 * carry the page's CSRF token.
 */
class SessionLoginFilter extends OncePerRequestFilter {

  /** Request attribute with the token a page of ours sends back. */
  private static final String TOKEN = "csrfToken";
  static final String CSRF_HEADER = CsrfConstants.CSRF_TOKEN_HEADER_NAME;
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  private final SecurityAnswers answers;

  SessionLoginFilter(SecurityAnswers answers) {
    this.answers = answers;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    HttpSession session = request.getSession(false);
    Optional<UserAuthentication> user = session == null || request.getHeader(HttpHeaders.AUTHORIZATION) != null
        ? Optional.empty() : SessionGuard.signedIn(session);
    if (user.isPresent() && !READING.contains(request.getMethod()) && !tokenMatches(request, session)) {
      answers.write(response, HttpStatus.FORBIDDEN, "CSRF_TOKEN_MISSING", "页面令牌缺失或已失效，请刷新页面后重试");
      return;
    }
    if (session != null) {
      request.setAttribute(TOKEN, session.getAttribute(CsrfConstants.CSRF_TOKEN_SESSION_ATTR_NAME));
    }
    user.ifPresent(known -> SecurityContextHolder.getContext().setAuthentication(
        EngineUsers.authenticated(known.getIdentityId(), known.getGroupIds())));
    chain.doFilter(request, response);
  }

  /** Who is logged in on the engine's pages, if anybody is. */
  static Optional<String> loggedIn(HttpServletRequest request) {
    return Optional.ofNullable(request.getSession(false)).flatMap(SessionGuard::signedIn).map(UserAuthentication::getIdentityId);
  }

  /** The groups of who is logged in there. */
  static Optional<Collection<String>> groups(HttpServletRequest request) {
    return Optional.ofNullable(request.getSession(false)).flatMap(SessionGuard::signedIn).map(UserAuthentication::getGroupIds);
  }

  /** The same with the groups; null when nobody is. */
  static FirstChangeFilter.@Nullable Known known(HttpServletRequest request) {
    return Optional.ofNullable(request.getSession(false)).flatMap(SessionGuard::signedIn)
        .map(user -> new FirstChangeFilter.Known(user.getIdentityId(), user.getGroupIds())).orElse(null);
  }

  private static boolean tokenMatches(HttpServletRequest request, HttpSession session) {
    String token = (String) session.getAttribute(CsrfConstants.CSRF_TOKEN_SESSION_ATTR_NAME);
    return token != null && token.equals(request.getHeader(CSRF_HEADER));
  }
}
