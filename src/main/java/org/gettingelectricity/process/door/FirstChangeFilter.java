package org.gettingelectricity.process.door;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collection;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.gettingelectricity.process.people.InitialPasswords;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/** Whoever still has the password an administrator has given does nothing but change it. */
class FirstChangeFilter extends OncePerRequestFilter {

  /** Who calls, with the groups. */
  record Known(String user, Collection<String> groups) {}

  /** Where a password is changed, and what the engine's pages need to show their login. */
  private static final String OPEN = "/api/v1/password|/sign-in|/password|/camunda/api/admin/auth/.*|/camunda/(?!api/).*"
      + "|(/engine-rest|/camunda/api/engine/engine/[^/]+)/user/%s/credentials";

  private final InitialPasswords passwords;
  private final Function<HttpServletRequest, Known> caller;
  private final SecurityAnswers answers;

  /** @param caller who makes a request, null when nobody is known */
  FirstChangeFilter(InitialPasswords passwords, Function<HttpServletRequest, Known> caller, SecurityAnswers answers) {
    this.passwords = passwords;
    this.caller = caller;
    this.answers = answers;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Known known = caller.apply(request);
    if (known == null || request.getRequestURI().matches(OPEN.formatted(Pattern.quote(known.user())))
        || !passwords.mustBeChanged(known.user(), known.groups())) {
      chain.doFilter(request, response);
    } else if (page(request)) {
      response.sendRedirect("/password");
    } else {
      answers.write(response, HttpStatus.FORBIDDEN, "PASSWORD_CHANGE_REQUIRED", "首次登录须先修改初始密码：请打开 /password 页面，或调用 PUT /api/v1/password");
    }
  }

  private static boolean page(HttpServletRequest request) {
    String accepted = request.getHeader(HttpHeaders.ACCEPT);
    return accepted != null && accepted.contains(MediaType.TEXT_HTML_VALUE) && !request.getRequestURI().contains("/api/");
  }
}
