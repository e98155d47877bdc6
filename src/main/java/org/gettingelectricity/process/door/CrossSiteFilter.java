package org.gettingelectricity.process.door;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses what a foreign web page makes a browser send here: the browser may add remembered HTTP Basic credentials. A link that
 * somebody follows to a page is no such thing: it changes nothing, and what comes is shown to that person only. The identity
 * provider sends people here in this way.
 */
class CrossSiteFilter extends OncePerRequestFilter {

  private final SecurityAnswers answers;
  private final boolean pages;

  /** @param pages whether people find pages here, to which links may lead */
  CrossSiteFilter(SecurityAnswers answers, boolean pages) {
    this.answers = answers;
    this.pages = pages;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String site = request.getHeader("Sec-Fetch-Site");
    if (site == null || site.equals("same-origin") || site.equals("none") || pages && followed(request)) {
      chain.doFilter(request, response);
    } else {
      answers.write(response, HttpStatus.FORBIDDEN, "CROSS_SITE", "不接受来自其他网站的请求");
    }
  }

  /** A whole page in a window of its own, not in a frame and not read by a script. */
  private static boolean followed(HttpServletRequest request) {
    return request.getMethod().equals(HttpMethod.GET.name()) && "navigate".equals(request.getHeader("Sec-Fetch-Mode"))
        && "document".equals(request.getHeader("Sec-Fetch-Dest"));
  }
}
