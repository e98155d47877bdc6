package org.gettingelectricity.process.door;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/** Sends whoever opens one of our pages in a browser without a login to the page for it; programs get the usual answer. */
record SignInFirst(SecurityAnswers answers) implements AuthenticationEntryPoint {

  @Override
  public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
      throws IOException {
    String accepted = request.getHeader(HttpHeaders.ACCEPT);
    if (accepted == null || !accepted.contains(MediaType.TEXT_HTML_VALUE) || request.getHeader(HttpHeaders.AUTHORIZATION) != null) {
      answers.commence(request, response, e);
      return;
    }
    String wanted = request.getRequestURI() + (request.getQueryString() == null ? "" : "?" + request.getQueryString());
    response.sendRedirect(request.getContextPath() + "/sign-in?to=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8));
  }
}
