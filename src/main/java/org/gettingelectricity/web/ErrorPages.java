package org.gettingelectricity.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** What nobody else has answered, the web server's own refusals included, as a problem document. */
@Controller
class ErrorPages implements ErrorController, WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

  @RequestMapping("${server.error.path:/error}")
  void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    problem(status instanceof Integer code ? code : HttpStatus.NOT_FOUND.value()).writeTo(response);
  }

  /** Slashes in disguise come through to {@link PathFilter}; what the server refuses itself is told in our form. */
  @Override
  public void customize(TomcatServletWebServerFactory server) {
    server.addConnectorCustomizers(connector ->
        connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue()));
    server.addContextCustomizers(context ->
        ((StandardHost) context.getParent()).setErrorReportValveClass(Refusals.class.getName()));
  }

  private static Problem problem(int code) {
    HttpStatus status = Optional.ofNullable(HttpStatus.resolve(code)).orElse(HttpStatus.INTERNAL_SERVER_ERROR);
    String detail = switch (status) {
      case NOT_FOUND -> "没有这个地址";
      case METHOD_NOT_ALLOWED -> "该地址不支持这种请求方法";
      case PAYLOAD_TOO_LARGE -> "请求内容过大";
      case NOT_IMPLEMENTED, HTTP_VERSION_NOT_SUPPORTED -> "不支持这种请求方法、传输编码或协议版本";
      default -> status.is5xxServerError() ? "系统内部错误，请稍后重试" : "请求无法处理";
    };
    return Problem.of(status, status == HttpStatus.INTERNAL_SERVER_ERROR ? "INTERNAL_ERROR" : status.name(), detail);
  }

  /** What the web server answers before any application is asked. */
  public static final class Refusals extends ErrorReportValve {
    @Override
    protected void report(Request request, Response response, Throwable fault) {
      if (response.getStatus() < HttpStatus.BAD_REQUEST.value() || response.getContentWritten() > 0 || !response.setErrorReported()) {
        return;
      }
      try {
        problem(response.getStatus()).writeTo(response);
        response.finishResponse();
      } catch (IOException | IllegalStateException e) {
        container.getLogger().debug("the caller has gone", e);
      }
    }
  }
}
