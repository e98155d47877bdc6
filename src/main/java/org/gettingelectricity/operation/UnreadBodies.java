package org.gettingelectricity.operation;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * The web server reads a refused body to its end, on the thread that refused it. Whoever refuses because threads are short
 * asks the request's attribute {@link #HANG_UP} not to. Nor is a body waited for that did not come in time: the next wait
 * would hold this thread, and another that is to end the connection, as long again.
 */
@Component
class UnreadBodies implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

  static final String HANG_UP = UnreadBodies.class.getName();

  @Override
  public void customize(TomcatServletWebServerFactory server) {
    server.addContextValves(new ValveBase(true) {
      @Override
      public void invoke(Request request, Response response) throws IOException, ServletException {
        Runnable hangUp = () -> request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        request.setAttribute(HANG_UP, hangUp);
        getNext().invoke(request, response);
        if (request.getCoyoteRequest().isExceptionPresent()) {
          hangUp.run();
        }
      }
    });
  }
}
