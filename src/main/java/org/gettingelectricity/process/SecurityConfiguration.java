package org.gettingelectricity.process;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.Customizer;
import org.springframework.security.web.SecurityFilterChain;

/** Who may enter by which door. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

  /** Camunda's pages bring their own login and CSRF protection. */
  @Bean
  SecurityFilterChain webapps(HttpSecurity http) throws Exception {
    return http.securityMatcher("/camunda/**")
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .csrf(csrf -> csrf.disable())
        .build();
  }

  @Bean
  SecurityFilterChain others(HttpSecurity http) throws Exception {
    return http
        .authorizeHttpRequests(requests -> requests
            .requestMatchers("/actuator/health/**").permitAll()
            .anyRequest().authenticated())
        .csrf(csrf -> csrf.disable())
        .httpBasic(Customizer.withDefaults())
        .build();
  }
}
