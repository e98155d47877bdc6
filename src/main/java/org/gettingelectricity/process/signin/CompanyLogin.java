package org.gettingelectricity.process.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.gettingelectricity.audit.AuditEvent;
import org.gettingelectricity.audit.AuditTrail;
import org.gettingelectricity.process.people.FederatedPeople;
import org.gettingelectricity.process.people.FederatedPeople.Somebody;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.oidc.StandardClaimNames;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;

/** Makes a login of the engine's pages out of what the identity provider says, or says on the page of logins why not. */
class CompanyLogin implements AuthenticationSuccessHandler, AuthenticationFailureHandler {

  static final String SIGN_IN = "/sign-in";
  private static final String WANTED = "wantedPage";
  private static final String START_PAGE = "/desk";
  /** A place of this system, whatever a browser makes of it. */
  private static final String PLACE = "/([A-Za-z0-9_.~%?&=#-][A-Za-z0-9_.~%?&=#/-]*)?";
  private static final Logger LOG = LoggerFactory.getLogger(CompanyLogin.class);

  private final ClaimedGroups claims;
  private final FederatedPeople people;
  private final ProcessEngine engine;
  private final AuditTrail trail;

  CompanyLogin(ClaimedGroups claims, FederatedPeople people, ProcessEngine engine, AuditTrail trail) {
    this.claims = claims;
    this.people = people;
    this.engine = engine;
    this.trail = trail;
  }

  /** Where to go afterwards: the place named by {@code to}. */
  void remember(HttpServletRequest request) {
    String wanted = request.getParameter("to");
    request.getSession().setAttribute(WANTED, wanted != null && wanted.matches(PLACE) ? wanted : START_PAGE);
  }

  @Override
  public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response, Authentication vouched)
      throws IOException {
    OidcUser known = (OidcUser) vouched.getPrincipal();
    Map<String, Object> said = known.getClaims();
    Optional<String> user = claims.user(said);
    Set<String> groups = claims.groups(said);
    if (user.isEmpty() || groups.isEmpty()) {
      refuse(request, response, user.orElse(known.getSubject()), "no-role");
    } else if (!people.enter(new Somebody(String.valueOf(known.getIssuer()), known.getSubject(), user.get(),
        text(said, StandardClaimNames.GIVEN_NAME), text(said, StandardClaimNames.FAMILY_NAME), text(said, StandardClaimNames.EMAIL), groups))) {
      refuse(request, response, user.get(), "taken");
    } else {
      enter(request, response, user.get());
    }
  }

  private void enter(HttpServletRequest request, HttpServletResponse response, String user) throws IOException {
    String wanted = Optional.ofNullable((String) request.getSession().getAttribute(WANTED)).orElse(START_PAGE);
    AuthenticationUtil.revalidateSession(request, AuthenticationUtil.createAuthentication(engine, user));
    trail.write(AuditEvent.Kind.LOGIN, user, request.getRemoteAddr(), "identity provider", HttpStatus.OK.value());
    response.sendRedirect(SIGN_IN + "?entered&to=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8));
  }

  /** The provider said no, is away, or what it said cannot be trusted. */
  @Override
  public void onAuthenticationFailure(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
      throws IOException {
    LOG.warn("nobody signed in over the identity provider: {}", e.getMessage());
    refuse(request, response, "unknown", "failed");
  }

  private void refuse(HttpServletRequest request, HttpServletResponse response, String user, String why) throws IOException {
    trail.write(AuditEvent.Kind.LOGIN_FAILED, user, request.getRemoteAddr(), "identity provider: " + why,
        HttpStatus.UNAUTHORIZED.value());
    response.sendRedirect(SIGN_IN + "?problem=" + why);
  }

  private static @Nullable String text(Map<String, Object> said, String claim) {
    return said.get(claim) instanceof String text ? text : null;
  }
}
