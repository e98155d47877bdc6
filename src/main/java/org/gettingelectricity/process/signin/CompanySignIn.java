package org.gettingelectricity.process.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ProcessEngine;
import org.gettingelectricity.audit.AuditTrail;
import org.gettingelectricity.process.people.FederatedPeople;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;

/**
 * The way in over the company's identity provider (OpenID Connect, code flow with PKCE). It ends in the same session as the
 * login of the engine's pages. The provider is looked for when the first one comes, so that the system starts without it.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("oidc.issuer")
@EnableConfigurationProperties(OidcSettings.class)
class CompanySignIn {

  static final String COMPANY = "company";
  static final String START = OAuth2AuthorizationRequestRedirectFilter.DEFAULT_AUTHORIZATION_REQUEST_BASE_URI + "/" + COMPANY;
  private static final String BACK = "/login/oauth2/code/" + COMPANY;

  @Bean
  ClientRegistrationRepository identityProvider(OidcSettings settings, @Value("${public.url}") String base) {
    Supplier<ClientRegistration> found = () -> ClientRegistrations.fromIssuerLocation(settings.issuer())
        .registrationId(COMPANY).clientId(settings.clientId()).clientSecret(settings.clientSecret())
        .scope(settings.scopes()).userNameAttributeName("sub").redirectUri(base + BACK).build();
    return new SupplierClientRegistrationRepository(() -> new InMemoryClientRegistrationRepository(found.get()));
  }

  @Bean
  @Order(0)
  SecurityFilterChain overTheCompany(HttpSecurity http, ClientRegistrationRepository provider, CompanyLogin login) throws Exception {
    return http.securityMatcher(START, BACK)
        .authorizeHttpRequests(requests -> requests.anyRequest().denyAll())
        .csrf(AbstractHttpConfigurer::disable) // the flow's own state and nonce
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .securityContext(context -> context.securityContextRepository(new RequestAttributeSecurityContextRepository()))
        .oauth2Login(company -> company.loginPage(CompanyLogin.SIGN_IN)
            .clientRegistrationRepository(provider)
            .authorizedClientRepository(new NothingKept())
            .authorizationEndpoint(ask -> ask.authorizationRequestResolver(resolver(provider, login)))
            .successHandler(login).failureHandler(login)
            .withObjectPostProcessor(new ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter>() {
              @Override
              public <O extends OAuth2AuthorizationRequestRedirectFilter> O postProcess(O filter) {
                filter.setAuthenticationFailureHandler(login);
                return filter;
              }
            }))
        .build();
  }

  private static OAuth2AuthorizationRequestResolver resolver(ClientRegistrationRepository provider, CompanyLogin login) {
    var usual = new DefaultOAuth2AuthorizationRequestResolver(provider,
        OAuth2AuthorizationRequestRedirectFilter.DEFAULT_AUTHORIZATION_REQUEST_BASE_URI);
    usual.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
    return new OAuth2AuthorizationRequestResolver() {
      @Override
      public OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
        OAuth2AuthorizationRequest asked = usual.resolve(request);
        if (asked != null) {
          login.remember(request);
        }
        return asked;
      }

      @Override
      public OAuth2AuthorizationRequest resolve(HttpServletRequest request, String registration) {
        return usual.resolve(request, registration);
      }
    };
  }

  @Bean
  CompanyLogin companyLogin(OidcSettings settings, FederatedPeople people, ProcessEngine engine, AuditTrail trail) {
    return new CompanyLogin(settings.claims(), people, engine, trail);
  }

  /** Nobody calls the provider on a person's behalf afterwards: its tokens are not kept. */
  private static final class NothingKept implements OAuth2AuthorizedClientRepository {
    @Override
    public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(String registration, Authentication who,
    HttpServletRequest request) {
      return null;
    }

    @Override
    public void saveAuthorizedClient(OAuth2AuthorizedClient client, Authentication who, HttpServletRequest request,
        HttpServletResponse response) {}

    @Override
    public void removeAuthorizedClient(String registration, Authentication who, HttpServletRequest request,
        HttpServletResponse response) {}
  }
}
