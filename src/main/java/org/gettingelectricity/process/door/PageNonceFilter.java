package org.gettingelectricity.process.door;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Gives each page of the web applications the content security policy its scripts were written for. The engine's pages keep
 * the nonce of the last request of anybody in one place for all, so that whoever loads a page while others work would get
 * one nonce in the page and another in the header: an empty page.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class PageNonceFilter extends OncePerRequestFilter {

  private static final String POLICY = "Content-Security-Policy";
  private static final Pattern PAGE = Pattern.compile("/camunda/app/[a-z]+/[^/.]+/(index\\.html)?");
  private static final Pattern IN_PAGE = Pattern.compile("<script[^>]* nonce=\"([\\w-]+)\"");
  private static final Pattern IN_POLICY = Pattern.compile("'nonce-[\\w-]+'");

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !PAGE.matcher(request.getRequestURI().substring(request.getContextPath().length())).matches();
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var page = new ContentCachingResponseWrapper(response);
    chain.doFilter(request, page);
    Matcher nonce = IN_PAGE.matcher(new String(page.getContentAsByteArray(), StandardCharsets.UTF_8));
    String policy = page.getHeader(POLICY);
    if (policy != null && nonce.find()) {
      page.setHeader(POLICY, IN_POLICY.matcher(policy).replaceAll("'nonce-" + nonce.group(1) + "'"));
    }
    page.copyBodyToResponse();
  }
}
