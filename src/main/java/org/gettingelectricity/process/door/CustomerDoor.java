package org.gettingelectricity.process.door;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;

/** The customer's page needs no login: its link is the key. No script runs there, and the link leaks to no other site. */
@Configuration(proxyBeanMethods = false)
class CustomerDoor {

  private static final String CONTENT = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'self'; "
      + "base-uri 'none'; frame-ancestors 'none'";

  @Bean
  @Order(0)
  SecurityFilterChain customersPage(HttpSecurity http) throws Exception {
    PathPatternRequestMatcher.Builder paths = PathPatternRequestMatcher.withDefaults();
    return http.securityMatcher(new OrRequestMatcher(paths.matcher("/track/**"), paths.matcher("/api/v1/track/**")))
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .csrf(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .sessionManagement(AbstractHttpConfigurer::disable)
        .securityContext(context -> context.securityContextRepository(new RequestAttributeSecurityContextRepository()))
        .headers(headers -> headers
            .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
            .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT))
            .addHeaderWriter(new StaticHeadersWriter("X-Robots-Tag", "noindex, nofollow")))
        .build();
  }
}
