package org.gettingelectricity.process.door;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.gettingelectricity.access.WhoMay;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets in those only whom the table {@link WhoMay} names for a call. The engine's pages reach its REST by another address. */
class WhoMayFilter extends OncePerRequestFilter {

  private static final Pattern ENGINE = Pattern.compile("^(/engine-rest/engine|/camunda/api/engine/engine)/[^/]+(?=/|$)");

  private static final Pattern PAGES = Pattern.compile("/(board|reports)(/[a-z-]*){0,2}");

  private final Function<HttpServletRequest, Optional<Collection<String>>> groups;
  private final SecurityAnswers answers;

  /** @param groups those of whoever makes a request; empty while nobody is signed in, who is turned away elsewhere */
  WhoMayFilter(Function<HttpServletRequest, Optional<Collection<String>>> groups, SecurityAnswers answers) {
    this.groups = groups;
    this.answers = answers;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String path = ENGINE.matcher(request.getRequestURI()).replaceFirst("/engine-rest");
    Optional<WhoMay.Line> against = groups.apply(request).flatMap(known -> WhoMay.line(request.getMethod(), path)
        .filter(line -> !line.admits(known)));
    if (against.isPresent() && page(request)) {
      request.setAttribute(WhoMay.TURNED_AWAY, against.get().told());
    } else if (against.isPresent()) {
      answers.write(response, HttpStatus.FORBIDDEN, against.get().refusal().name(), against.get().told());
      return;
    }
    chain.doFilter(request, response);
  }

  /** Whether a person asks for one of our pages, which says itself why it is not shown. */
  private static boolean page(HttpServletRequest request) {
    String accepted = request.getHeader(HttpHeaders.ACCEPT);
    return request.getMethod().equals("GET") && PAGES.matcher(request.getRequestURI()).matches() && accepted != null
        && accepted.contains(MediaType.TEXT_HTML_VALUE);
  }
}
