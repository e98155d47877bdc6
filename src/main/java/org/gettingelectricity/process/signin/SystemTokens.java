package org.gettingelectricity.process.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import org.gettingelectricity.access.LoginAttempts;
import org.gettingelectricity.audit.AuditEvent;
import org.gettingelectricity.audit.AuditTrail;
import org.gettingelectricity.process.people.EngineUsers;
import org.gettingelectricity.process.people.FederatedPeople;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.AuthenticationEntryPointFailureHandler;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.stereotype.Component;

/**
 * Takes OAuth2 bearer tokens (signed JWTs) of one issuer, meant for this system, at the doors of programs. Whoever tries
 * with wrong ones is slowed down by address; a right one always passes, so that nobody shuts out the others behind it.
 */
@Component
@ConditionalOnProperty("token.issuer")
@EnableConfigurationProperties(TokenSettings.class)
public class SystemTokens {

  /** Stands in the audit trail for whoever brought a token that proves nothing. */
  private static final String NOBODY = "token";
  private static final Set<SignatureAlgorithm> ALGORITHMS = Set.of(SignatureAlgorithm.RS256, SignatureAlgorithm.RS384,
      SignatureAlgorithm.RS512, SignatureAlgorithm.PS256, SignatureAlgorithm.ES256, SignatureAlgorithm.ES384);

  private final ClaimedGroups claims;
  private final FederatedPeople people;
  private final LoginAttempts attempts;
  private final AuditTrail trail;
  private final JwtAuthenticationProvider tokens;

  SystemTokens(TokenSettings settings, FederatedPeople people, LoginAttempts attempts, AuditTrail trail) {
    this.claims = settings.claims();
    this.people = people;
    this.attempts = attempts;
    this.trail = trail;
    this.tokens = new JwtAuthenticationProvider(new SupplierJwtDecoder(() -> decoder(settings)));
    this.tokens.setJwtAuthenticationConverter(this::caller);
  }

  /** Adds this way in to a door. */
  public void open(HttpSecurity http, AuthenticationEntryPoint answers) {
    BearerTokenAuthenticationFilter filter = new BearerTokenAuthenticationFilter(
        (HttpServletRequest request) -> (AuthenticationManager) attempt -> authenticate(request.getRemoteAddr(), attempt));
    filter.setAuthenticationEntryPoint(answers);
    AuthenticationEntryPointFailureHandler failure = new AuthenticationEntryPointFailureHandler(answers);
    failure.setRethrowAuthenticationServiceException(false);
    filter.setAuthenticationFailureHandler(failure);
    http.addFilterBefore(filter, BasicAuthenticationFilter.class);
  }

  private Authentication authenticate(String address, Authentication attempt) {
    try {
      return tokens.authenticate(attempt);
    } catch (AuthenticationServiceException e) {
      throw e;
    } catch (JwtDecoderInitializationException e) {
      throw new AuthenticationServiceException("the issuer of tokens does not answer", e);
    } catch (AuthenticationException e) {
      boolean blocked = attempts.tooMany(NOBODY, address);
      trail.write(blocked ? AuditEvent.Kind.LOGIN_BLOCKED : AuditEvent.Kind.LOGIN_FAILED, NOBODY, address, "bearer token",
          (blocked ? HttpStatus.TOO_MANY_REQUESTS : HttpStatus.UNAUTHORIZED).value());
      if (blocked) {
        throw new LockedException("too many tokens that prove nothing", e);
      }
      attempts.failed(NOBODY, address);
      throw e;
    }
  }

  private AbstractAuthenticationToken caller(Jwt token) {
    String user = claims.user(token.getClaims()).filter(id -> people.isOpenTo(id, token.getClaimAsString(JwtClaimNames.ISS),
            token.getSubject()))
        .orElseThrow(() -> new InvalidBearerTokenException("no user of this system"));
    return EngineUsers.authenticated(user, List.copyOf(claims.groups(token.getClaims())));
  }

  /** An identity token says who signed in somewhere and opens no calls, although the same server signs it. */
  private static OAuth2TokenValidatorResult opensCalls(Jwt token) {
    return token.hasClaim("at_hash") || token.hasClaim("c_hash") || "ID".equals(token.getClaimAsString("typ"))
        ? OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token", "an identity token", null)) : OAuth2TokenValidatorResult.success();
  }

  private static JwtDecoder decoder(TokenSettings settings) {
    NimbusJwtDecoder decoder = (settings.jwksUri().isEmpty() ? NimbusJwtDecoder.withIssuerLocation(settings.issuer())
        : NimbusJwtDecoder.withJwkSetUri(settings.jwksUri())).jwsAlgorithms(all -> all.addAll(ALGORITHMS)).build();
    decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(JwtValidators.createDefaultWithIssuer(settings.issuer()),
        new JwtClaimValidator<List<String>>(JwtClaimNames.AUD, to -> to != null && to.contains(settings.audience())),
        new JwtClaimValidator<>(JwtClaimNames.EXP, end -> end != null), SystemTokens::opensCalls));
    return decoder;
  }
}
