package org.gettingelectricity.process.door;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** Counts wrong passwords of HTTP Basic and of the Tasklist login form, and refuses those who guess. */
class LoginThrottleFilter extends OncePerRequestFilter {

  private final FailedLogins failures;
  private final SecurityAnswers answers;

  LoginThrottleFilter(FailedLogins failures, SecurityAnswers answers) {
    this.failures = failures;
    this.answers = answers;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<String> user = attemptedUser(request);
    if (user.isEmpty()) {
      chain.doFilter(request, response);
      return;
    }
    String address = request.getRemoteAddr();
    if (failures.tooMany(address, user.get())) {
      answers.write(response, HttpStatus.TOO_MANY_REQUESTS, "TOO_MANY_ATTEMPTS", "密码错误次数过多，请一分钟后再试");
      return;
    }
    chain.doFilter(request, response);
    if (response.getStatus() == HttpStatus.UNAUTHORIZED.value()) {
      failures.failed(address, user.get());
    } else {
      failures.succeeded(address, user.get());
    }
  }

  private static Optional<String> attemptedUser(HttpServletRequest request) {
    if (request.getRequestURI().contains("/auth/user/") && request.getRequestURI().contains("/login/")) {
      return Optional.ofNullable(request.getParameter("username"));
    }
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    return header != null && header.regionMatches(true, 0, "Basic ", 0, 6) ? basicUser(header) : Optional.empty();
  }

  private static Optional<String> basicUser(String header) {
    try {
      String decoded = new String(Base64.getDecoder().decode(header.substring(6).trim()), StandardCharsets.UTF_8);
      return Optional.of(decoded.split(":", 2)[0]);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
