package org.gettingelectricity.process.door;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.gettingelectricity.web.Outage;
import org.gettingelectricity.web.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;

/** Says 401, 403 and 503 in the form of all our errors: a problem document with a stable code and a Chinese sentence. */
@Component
class SecurityAnswers implements AuthenticationEntryPoint, AccessDeniedHandler {

  private static final Logger LOG = LoggerFactory.getLogger(SecurityAnswers.class);

  @Override
  public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
      throws IOException {
    if (e instanceof AuthenticationServiceException) {
      unavailable(response, e);
    } else if (e instanceof LockedException) {
      write(response, HttpStatus.TOO_MANY_REQUESTS, "TOO_MANY_ATTEMPTS", "密码或令牌错误次数过多，请稍后再试");
    } else {
      unauthenticated(request, response, e);
    }
  }

  private void unavailable(HttpServletResponse response, AuthenticationException e) throws IOException {
    LOG.warn("nobody can be signed in: {}", String.valueOf(e.getCause()));
    if (Outage.isOne(e)) {
      Outage.problem().writeTo(response);
    } else {
      write(response, HttpStatus.SERVICE_UNAVAILABLE, "DIRECTORY_UNAVAILABLE", "用户目录或令牌签发方暂时无法访问，请稍后重试");
    }
  }

  private void unauthenticated(HttpServletRequest request, HttpServletResponse response, AuthenticationException e) throws IOException {
    // a page's script must not make the browser open its own password dialog
    if (request.getHeader(SessionLoginFilter.CSRF_HEADER) == null) {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"getting-electricity\", charset=\"UTF-8\"");
    }
    if (e instanceof OAuth2AuthenticationException) {
      response.addHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
      write(response, HttpStatus.UNAUTHORIZED, "UNAUTHENTICATED", "访问令牌无效：签名、签发方、受众或有效期不符，或令牌不对应本系统的用户");
    } else {
      write(response, HttpStatus.UNAUTHORIZED, "UNAUTHENTICATED", "请先登录：用户名或密码不正确，或登录已失效");
    }
  }

  @Override
  public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
      throws IOException {
    write(response, HttpStatus.FORBIDDEN, "FORBIDDEN", "没有权限执行此操作");
  }

  void write(HttpServletResponse response, HttpStatus status, String code, String detail) throws IOException {
    Problem.of(status, code, detail).writeTo(response);
  }
}
