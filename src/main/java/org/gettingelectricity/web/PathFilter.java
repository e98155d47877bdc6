package org.gettingelectricity.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses addresses that one reader of a path takes for another place than the next one does: empty or dotted steps,
 * parameters, slashes, dots or control characters in disguise. No address of ours has any.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class PathFilter extends OncePerRequestFilter {

  private static final List<String> TRICKS = List.of("//", ";", "\\", "%2f", "%5c", "%2e", "%3b", "%25", "%7f");
  private static final Pattern DOTTED = Pattern.compile("/\\.{1,2}(/|$)");
  private static final Pattern CONTROL = Pattern.compile("%[01][0-9a-f]");

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String path = request.getRequestURI().toLowerCase(Locale.ROOT);
    if (TRICKS.stream().anyMatch(path::contains) || DOTTED.matcher(path).find() || CONTROL.matcher(path).find()) {
      Problem.of(HttpStatus.BAD_REQUEST, "INVALID_PATH", "地址写法有误").writeTo(response);
    } else {
      chain.doFilter(request, response);
    }
  }
}
