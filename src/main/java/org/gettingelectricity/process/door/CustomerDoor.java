package org.gettingelectricity.process.door;

import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.security.web.context.request.async.WebAsyncManagerIntegrationFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * What needs no login: the customer's page, whose link is the key and leaks to no other site, and what is published for everybody. No
 * script runs there.
 */
@Configuration(proxyBeanMethods = false)
class CustomerDoor {

  private static final String CONTENT = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'self'; "
      + "base-uri 'none'; frame-ancestors 'none'";

  @Bean
  @Order(0)
  SecurityFilterChain customersPage(HttpSecurity http) throws Exception {
    return withoutLogin(http, "/track/**", "/api/v1/track/**")
        .headers(headers -> headers.addHeaderWriter(new StaticHeadersWriter("X-Robots-Tag", "noindex, nofollow")))
        .build();
  }

  /** Each address has so many calls a minute. */
  @Bean
  @Order(0)
  SecurityFilterChain publicPages(HttpSecurity http, SecurityAnswers answers,
      @Value("${calls.a-minute-of-strangers}") int callsAMinute) throws Exception {
    return withoutLogin(http, "/public/**")
        .addFilterAfter(new CallBudget(new CallBudget.Budget(callsAMinute), request -> Optional.empty(), answers), WebAsyncManagerIntegrationFilter.class)
        .build();
  }

  private static HttpSecurity withoutLogin(HttpSecurity http, String... addresses) throws Exception {
    PathPatternRequestMatcher.Builder paths = PathPatternRequestMatcher.withDefaults();
    return http.securityMatcher(new OrRequestMatcher(Stream.of(addresses).<RequestMatcher>map(paths::matcher).toList()))
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .csrf(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .sessionManagement(AbstractHttpConfigurer::disable)
        .securityContext(context -> context.securityContextRepository(new RequestAttributeSecurityContextRepository()))
        .headers(headers -> headers
            .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
            .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT)));
  }
}
