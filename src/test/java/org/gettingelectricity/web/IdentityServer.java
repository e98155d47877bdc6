package org.gettingelectricity.web;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configurers.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/** An identity provider and token server of a company (Spring Authorization Server), with people and programs of its own. */
final class IdentityServer implements AutoCloseable {

  static final String AUDIENCE = "getting-electricity";
  static final String SECRET = "secret-of-the-client";
  static final String PASSWORD = "Of-the-company-1";
  private static final RSAKey KEY = key();
  /** What the company calls the groups of its people. */
  private static final Map<String, List<String>> GROUPS = Map.of("li.lei", List.of("电力客户经理", "canteen"), "han.meimei", List.of("canteen"),
      "admin", List.of("camunda-admin"), "platform", List.of("integration"));

  private final AnnotationConfigServletWebServerApplicationContext context;
  private final String issuer;

  /** @param entrance of the system that sends its people here */
  IdentityServer(int port, String entrance) {
    issuer = "http://localhost:" + port;
    context = new AnnotationConfigServletWebServerApplicationContext();
    TomcatServletWebServerFactory server = new TomcatServletWebServerFactory(port);
    server.setRegisterDefaultServlet(true); // filters answer, before some servlet only
    context.registerBean(TomcatServletWebServerFactory.class, () -> server);
    context.registerBean(AuthorizationServerSettings.class, () -> AuthorizationServerSettings.builder().issuer(issuer).build());
    context.registerBean(RegisteredClientRepository.class, () -> new InMemoryRegisteredClientRepository(
        browserClient(entrance), program("platform")));
    context.register(Server.class);
    context.refresh();
  }

  String issuer() {
    return issuer;
  }

  /** A token of this issuer that says what {@code change} makes of a good one. */
  String token(UnaryOperator<JWTClaimsSet.Builder> change) {
    return signed(KEY, change);
  }

  /** The same, signed by somebody else with a key of the same name. */
  String forged(UnaryOperator<JWTClaimsSet.Builder> change) {
    return signed(key(), change);
  }

  private String signed(RSAKey key, UnaryOperator<JWTClaimsSet.Builder> change) {
    try {
      SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(KEY.getKeyID()).build(), claims(change));
      token.sign(new RSASSASigner(key));
      return token.serialize();
    } catch (com.nimbusds.jose.JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  JWTClaimsSet claims(UnaryOperator<JWTClaimsSet.Builder> change) {
    Instant now = Instant.now();
    return change.apply(new JWTClaimsSet.Builder().issuer(issuer).audience(AUDIENCE).subject("platform").claim("client_id", "platform")
        .claim("groups", List.of("integration")).issueTime(Date.from(now)).expirationTime(Date.from(now.plusSeconds(300)))).build();
  }

  @Override
  public void close() {
    context.close();
  }

  private static RegisteredClient browserClient(String entrance) {
    return RegisteredClient.withId("1").clientId("getting-electricity-pages").clientSecret("{noop}" + SECRET)
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
        .redirectUri(entrance + "/login/oauth2/code/company").scope("openid").scope("profile")
        .clientSettings(ClientSettings.builder().requireProofKey(true).requireAuthorizationConsent(false).build()).build();
  }

  private static RegisteredClient program(String name) {
    return RegisteredClient.withId(name).clientId(name).clientSecret("{noop}" + SECRET + name)
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
        .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS).build();
  }

  private static RSAKey key() {
    try {
      return new RSAKeyGenerator(2048).keyID("of-the-company").generate();
    } catch (com.nimbusds.jose.JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** No component: the system under test, which looks through this room, must not take it for its own. */
  @EnableWebSecurity
  @EnableWebMvc
  static class Server {

    @Bean
    @Order(1)
    SecurityFilterChain protocol(HttpSecurity http) throws Exception {
      OAuth2AuthorizationServerConfigurer server = OAuth2AuthorizationServerConfigurer.authorizationServer();
      return http.securityMatcher(server.getEndpointsMatcher()).with(server, it -> it.oidc(Customizer.withDefaults()))
          .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
          .exceptionHandling(errors -> errors.defaultAuthenticationEntryPointFor(new LoginUrlAuthenticationEntryPoint("/login"),
              new MediaTypeRequestMatcher(MediaType.TEXT_HTML)))
          .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain people(HttpSecurity http) throws Exception {
      return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated()).formLogin(Customizer.withDefaults()).build();
    }

    @Bean
    UserDetailsService users() {
      return new InMemoryUserDetailsManager(List.of("li.lei", "han.meimei", "admin").stream()
          .map(name -> User.withUsername(name).password("{noop}" + PASSWORD).build()).toList());
    }

    @Bean
    JWKSource<SecurityContext> keys() {
      return new ImmutableJWKSet<>(new JWKSet(KEY));
    }

    @Bean
    JwtDecoder reader(JWKSource<SecurityContext> keys) {
      return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
    }

    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> whatIsSaid() {
      return token -> {
        String who = token.getPrincipal().getName();
        token.getClaims().claim("preferred_username", who).claim("client_id", token.getRegisteredClient().getClientId())
            .claim("groups", GROUPS.getOrDefault(who, List.of())).claim("areas", List.of("4104")).claim("family_name", "李")
            .claim("given_name", "雷").claim("jti", UUID.randomUUID().toString());
        if (who.equals("platform")) {
          token.getClaims().audience(List.of(AUDIENCE));
        }
      };
    }
  }
}
