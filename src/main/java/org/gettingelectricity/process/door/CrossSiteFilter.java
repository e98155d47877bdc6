package org.gettingelectricity.process.door;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses what a foreign web page makes a browser send here: the browser may add remembered HTTP Basic credentials. */
class CrossSiteFilter extends OncePerRequestFilter {

  private final SecurityAnswers answers;

  CrossSiteFilter(SecurityAnswers answers) {
    this.answers = answers;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String site = request.getHeader("Sec-Fetch-Site");
    if (site == null || site.equals("same-origin") || site.equals("none")) {
      chain.doFilter(request, response);
    } else {
      answers.write(response, HttpStatus.FORBIDDEN, "CROSS_SITE", "不接受来自其他网站的请求");
    }
  }
}
