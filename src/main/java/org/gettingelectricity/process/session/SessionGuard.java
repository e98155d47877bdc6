package org.gettingelectricity.process.session;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.identity.IdentityProviderException;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.gettingelectricity.process.people.IdentityVersion;
import org.gettingelectricity.web.Problem;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Looks at the session of each request before anything else does. It ends after its time however busy it is, and as soon as
 * people or rights change on any node, groups and applications of who is signed in are read anew. What changes in a
 * directory takes effect within {@link #DIRECTORY}.
 */
@Component
@Order(SecurityProperties.DEFAULT_FILTER_ORDER - 2)
public class SessionGuard extends OncePerRequestFilter {

  private static final Duration DIRECTORY = Duration.ofMinutes(1);
  /** Where the engine's pages keep who is signed in. */
  private static final String WHO = "authenticatedUser";
  private static final String CHECKED = SignedIn.class.getName();

  private final ProcessEngine engine;
  private final IdentityVersion people;
  private final JdbcClient jdbc;
  private final Duration longest;
  private final int most;

  SessionGuard(ProcessEngine engine, IdentityVersion people, JdbcClient jdbc, @Value("${session.longest}") Duration longest,
      @Value("${sessions.at-once}") int most) {
    this.engine = engine;
    this.people = people;
    this.jdbc = jdbc;
    this.longest = longest;
    this.most = most;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    HttpSession session = request.getSession(false);
    try {
      if (session != null && signedIn(session).isPresent()) {
        check(session, signedIn(session).get().getIdentityId());
      }
    } catch (IdentityProviderException e) {
      Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "DIRECTORY_UNAVAILABLE", "用户目录暂时无法访问，请稍后重试").writeTo(response);
      return;
    }
    chain.doFilter(request, response);
    note(request.getSession(false));
  }

  private void check(HttpSession session, String user) {
    if (session.getLastAccessedTime() - session.getCreationTime() > longest.toMillis()) {
      session.invalidate();
      return;
    }
    long version = people.current();
    if (!(session.getAttribute(CHECKED) instanceof SignedIn known) || known.version() != version
        || session.getLastAccessedTime() - known.checkedAt() > DIRECTORY.toMillis()) {
      readAnew(session, user, version);
    }
  }

  private void readAnew(HttpSession session, String user, long version) {
    UserAuthentication now = AuthenticationUtil.createAuthentication(engine, user);
    if (now == null) {
      session.invalidate();
      return;
    }
    Authentications all = (Authentications) session.getAttribute(WHO);
    all.addOrReplace(now);
    session.setAttribute(WHO, all);
    session.setAttribute(CHECKED, new SignedIn(user, version, session.getLastAccessedTime()));
  }

  /** Sessions are found by their user when a password changes; who has signed out is found no more. */
  private void note(HttpSession session) {
    if (session == null) {
      return;
    }
    String user = signedIn(session).map(UserAuthentication::getIdentityId).orElse(null);
    if (user != null) {
      if (!user.equals(session.getAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME))) {
        endOldest(user);
      }
      session.setAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, user);
    } else if (session.getAttribute(CHECKED) != null) {
      session.removeAttribute(CHECKED);
      session.removeAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME);
    }
  }

  /** Makes room for one more sign-in of somebody; that one is stored when its request ends. */
  private void endOldest(String user) {
    jdbc.sql("""
        delete from ge_session where principal_name = :user and primary_id not in (
          select primary_id from ge_session where principal_name = :user order by last_access_time desc fetch first :most rows only)""")
        .param("user", user).param("most", most - 1).update();
  }

  /** Who is signed in here; there is one engine. */
  public static Optional<UserAuthentication> signedIn(HttpSession session) {
    return session.getAttribute(WHO) instanceof Authentications all ? all.getAuthentications().stream().findFirst() : Optional.empty();
  }
}
