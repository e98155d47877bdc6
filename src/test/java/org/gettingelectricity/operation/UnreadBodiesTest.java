package org.gettingelectricity.operation;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import org.apache.catalina.Valve;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.coyote.ActionCode;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;

class UnreadBodiesTest {

  private final org.apache.coyote.Request wire = mock(org.apache.coyote.Request.class);

  @Test
  void waitsNoSecondTimeForABodyThatDidNotCome() throws Exception {
    when(wire.isExceptionPresent()).thenReturn(true);
    pass();
    verify(wire).action(ActionCode.DISABLE_SWALLOW_INPUT, null);
  }

  @Test
  void readsWhatIsLeftOfOtherBodies() throws Exception {
    pass();
    verify(wire, never()).action(ActionCode.DISABLE_SWALLOW_INPUT, null);
  }

  private void pass() throws Exception {
    TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory();
    new UnreadBodies().customize(factory);
    Valve valve = factory.getContextValves().iterator().next();
    valve.setNext(mock(Valve.class));
    Request request = mock(Request.class);
    when(request.getCoyoteRequest()).thenReturn(wire);
    valve.invoke(request, mock(Response.class));
  }
}
