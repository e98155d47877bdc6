package org.gettingelectricity.process.door;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.gettingelectricity.audit.AuditedWork;
import org.gettingelectricity.process.people.InitialPasswords;
import org.gettingelectricity.process.signin.SystemTokens;
import org.gettingelectricity.web.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.filter.OrderedRequestContextFilter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.config.web.PathPatternRequestMatcherBuilderFactoryBean;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.request.async.WebAsyncManagerIntegrationFilter;
import org.springframework.security.web.header.writers.ClearSiteDataHeaderWriter;
import org.springframework.security.web.header.writers.ClearSiteDataHeaderWriter.Directive;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.RequestContextFilter;

/**
 * Who may enter by which door. Nothing is anonymous but health, the front page and the web applications' own login.
 * What a caller may do inside the engine is decided by the engine's authorizations.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

  /** Answers for programs show and load nothing in a browser. */
  private static final String DATA_POLICY = "default-src 'none'; frame-ancestors 'none'";
  private static final String PAGE_POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
      + "base-uri 'self'; form-action 'self'; frame-ancestors 'self'";

  private final SecurityAnswers answers;
  private final AuditedWork audited;
  private final InitialPasswords passwords;
  private final ObjectProvider<SystemTokens> tokens;
  private final CallBudget.Budget budget;

  SecurityConfiguration(SecurityAnswers answers, AuditedWork audited, InitialPasswords passwords, ObjectProvider<SystemTokens> tokens,
      @Value("${calls.a-minute}") int callsAMinute) {
    this.budget = new CallBudget.Budget(callsAMinute);
    this.answers = answers;
    this.audited = audited;
    this.passwords = passwords;
    this.tokens = tokens;
  }

  /** The request is known before anybody signs in: guessing is counted by address. Jersey's own filter would come after. */
  @Bean
  static RequestContextFilter requestContextFilter() {
    return new OrderedRequestContextFilter();
  }

  /** Requests are observed as a whole; what each filter takes, nobody reads. */
  @Bean
  static SecurityObservationSettings noObservations() {
    return SecurityObservationSettings.noObservations();
  }

  /** Paths given as texts mean whole paths as well, at whichever door. */
  @Bean
  static PathPatternRequestMatcherBuilderFactoryBean wholePaths() {
    return new PathPatternRequestMatcherBuilderFactoryBean();
  }

  /** What the firewall of Spring Security does not let in. */
  @Bean
  static RequestRejectedHandler rejectedRequests() {
    return (request, response, rejection) ->
        Problem.of(HttpStatus.BAD_REQUEST, "INVALID_REQUEST", "请求方法、地址或请求头含有不允许的内容").writeTo(response);
  }

  /** The engine's pages bring their own login, CSRF token and security headers. */
  @Bean
  @Order(1)
  SecurityFilterChain webPages(HttpSecurity http) throws Exception {
    return http.securityMatcher(paths("/camunda", "/camunda/**"))
        // without any administrator the engine would let a stranger create the first one here
        .authorizeHttpRequests(requests -> requests
            .requestMatchers(paths("/camunda/api/admin/setup/**")).denyAll()
            .anyRequest().permitAll())
        .exceptionHandling(errors -> errors.accessDeniedHandler(answers).authenticationEntryPoint(answers))
        .csrf(AbstractHttpConfigurer::disable)
        .sessionManagement(AbstractHttpConfigurer::disable)
        .securityContext(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .anonymous(AbstractHttpConfigurer::disable)
        .headers(headers -> headers.frameOptions(HeadersConfigurer.FrameOptionsConfig::sameOrigin)
            .cacheControl(HeadersConfigurer.CacheControlConfig::disable).referrerPolicy(SecurityConfiguration::withinThisSite)
            .addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(paths("/camunda/api/admin/auth/user/{engine}/logout"),
                new ClearSiteDataHeaderWriter(Directive.CACHE, Directive.STORAGE))))
        .addFilterAfter(new AuditFilter(audited, SessionLoginFilter::loggedIn),
            WebAsyncManagerIntegrationFilter.class)
        .addFilterAfter(new WhoMayFilter(request -> SessionLoginFilter.groups(request), answers), AuditFilter.class)
        .addFilterAfter(new FirstChangeFilter(passwords, SessionLoginFilter::known, answers), AuthorizationFilter.class)
        .build();
  }

  /** Our API: HTTP Basic, or the session of somebody logged in to Tasklist. */
  @Bean
  @Order(2)
  SecurityFilterChain api(HttpSecurity http, IdentityService identities) throws Exception {
    return guarded(http.securityMatcher(paths("/api/**", "/v3/api-docs/**")), identities, false)
        .addFilterBefore(new SessionLoginFilter(answers), BasicAuthenticationFilter.class)
        .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .build();
  }

  /** Our pages: the same login; who is not logged in is asked to, and comes back. */
  @Bean
  @Order(3)
  SecurityFilterChain pages(HttpSecurity http, IdentityService identities) throws Exception {
    return guarded(http.securityMatcher(paths("/cases", "/cases/**", "/cases.xlsx", "/desk", "/desk/**", "/apply", "/apply/**", "/batches", "/batches/**", "/board", "/board/**",
            "/reports", "/reports/**", "/meetings", "/meetings/**", "/owner", "/capacity", "/late-permits", "/sign-in", "/sign-in/**", "/password")),
        identities, true)
        .exceptionHandling(errors -> errors.accessDeniedHandler(answers).authenticationEntryPoint(new SignInFirst(answers)))
        .addFilterBefore(new SessionLoginFilter(answers), BasicAuthenticationFilter.class)
        .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(PAGE_POLICY))
            .frameOptions(HeadersConfigurer.FrameOptionsConfig::sameOrigin))
        .authorizeHttpRequests(requests -> requests.requestMatchers(paths("/sign-in", "/sign-in/**", "/password"))
            .permitAll().anyRequest().authenticated())
        .build();
  }

  /** The engine's own REST and the metrics: HTTP Basic only. */
  @Bean
  @Order(4)
  SecurityFilterChain engineRest(HttpSecurity http, IdentityService identities) throws Exception {
    return guarded(http.securityMatcher(paths("/engine-rest/**", "/actuator/**")), identities, false)
        .addFilterAfter(new EngineLookUp(), AuthorizationFilter.class)
        .authorizeHttpRequests(requests -> requests
            .requestMatchers(paths("/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness")).permitAll()
            .anyRequest().authenticated())
        .build();
  }

  @Bean
  @Order(5)
  SecurityFilterChain everythingElse(HttpSecurity http) throws Exception {
    return http
        .authorizeHttpRequests(requests -> requests
            .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD).permitAll()
            .requestMatchers(new AndRequestMatcher(SecurityConfiguration::isReading, paths("/", "/index.html", "/favicon.ico", "/assets/**",
                "/webjars/bootstrap/**", "/webjars/htmx.org/**", "/_static/echarts/**"))).permitAll()
            .anyRequest().denyAll())
        .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(PAGE_POLICY))
            .referrerPolicy(SecurityConfiguration::withinThisSite))
        .csrf(AbstractHttpConfigurer::disable)
        // one address signs people out, with a token: another would let any page do it that can name an address
        .logout(AbstractHttpConfigurer::disable)
        .sessionManagement(AbstractHttpConfigurer::disable)
        .securityContext(context -> context.securityContextRepository(new RequestAttributeSecurityContextRepository()))
        .exceptionHandling(errors -> errors.accessDeniedHandler(answers).authenticationEntryPoint(answers))
        .build();
  }

  private HttpSecurity guarded(HttpSecurity http, IdentityService identities, boolean pages) throws Exception {
    tokens.ifAvailable(ways -> ways.open(http, answers));
    return http
        .csrf(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .sessionManagement(AbstractHttpConfigurer::disable)
        .securityContext(context -> context.securityContextRepository(new RequestAttributeSecurityContextRepository()))
        .httpBasic(basic -> basic.authenticationEntryPoint(answers))
        .exceptionHandling(errors -> errors.accessDeniedHandler(answers).authenticationEntryPoint(answers))
        .addFilterBefore(new CrossSiteFilter(answers, pages), BasicAuthenticationFilter.class)
        .addFilterAfter(new AuditFilter(audited, request -> signedIn()), BasicAuthenticationFilter.class)
        .addFilterAfter(new WhoMayFilter(request -> signedInGroups(), answers), AuthorizationFilter.class)
        .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(DATA_POLICY))
            .referrerPolicy(SecurityConfiguration::withinThisSite))
        .addFilterAfter(new CallBudget(budget, request -> signedIn(), answers), BasicAuthenticationFilter.class)
        .addFilterAfter(new FirstChangeFilter(passwords, request -> known(), answers), WhoMayFilter.class)
        .addFilterAfter(new EngineCallerFilter(identities), WhoMayFilter.class);
  }

  /** Addresses name cases: other sites are told none of them. */
  private static void withinThisSite(HeadersConfigurer<HttpSecurity>.ReferrerPolicyConfig policy) {
    policy.policy(ReferrerPolicyHeaderWriter.ReferrerPolicy.SAME_ORIGIN);
  }

  private static Optional<Collection<String>> signedInGroups() {
    return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
        .filter(caller -> caller.isAuthenticated() && !(caller instanceof AnonymousAuthenticationToken))
        .map(caller -> caller.getAuthorities().stream().map(GrantedAuthority::getAuthority).toList());
  }

  /** Nobody whom no door has asked who he is. */
  private static FirstChangeFilter.@Nullable Known known() {
    Authentication caller = SecurityContextHolder.getContext().getAuthentication();
    return caller == null ? null : new FirstChangeFilter.Known(caller.getName(), caller.getAuthorities().stream()
        .map(GrantedAuthority::getAuthority).toList());
  }

  private static Optional<String> signedIn() {
    return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication()).filter(Authentication::isAuthenticated)
        .map(Authentication::getName);
  }

  /** Whoever only asks whether a page is there asks with HEAD. */
  private static boolean isReading(HttpServletRequest request) {
    return HttpMethod.GET.matches(request.getMethod()) || HttpMethod.HEAD.matches(request.getMethod());
  }

  /** Whole paths, whichever servlet serves them. */
  private static RequestMatcher paths(String... patterns) {
    return new OrRequestMatcher(Arrays.stream(patterns)
        .map(pattern -> (RequestMatcher) PathPatternRequestMatcher.withDefaults().matcher(pattern)).toList());
  }
}
