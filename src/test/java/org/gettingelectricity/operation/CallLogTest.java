package org.gettingelectricity.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.gettingelectricity.web.CallLog;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class CallLogTest {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  @Test
  void namesCaseAndTheCallersTrace() throws Exception {
    Map<String, String> said = new HashMap<>();
    MockHttpServletResponse answer = call("/api/v1/applications/HN-2026-0001/ledger", "00-" + TRACE + "-00f067aa0ba902b7-01", said);
    assertThat(said).containsEntry("applicationNo", "HN-2026-0001").containsEntry("traceId", TRACE);
    assertThat(answer.getHeader("X-Trace-Id")).isEqualTo(TRACE);
    assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
  }

  @Test
  void makesATraceWhereTheCallerHasNone() throws Exception {
    Map<String, String> said = new HashMap<>();
    MockHttpServletResponse answer = call("/api/v1/applications/preview", "nonsense\nforged", said);
    assertThat(said).doesNotContainKey("applicationNo");
    assertThat(said.get("traceId")).matches("[0-9a-f]{32}").isEqualTo(answer.getHeader("X-Trace-Id"));
  }

  private static MockHttpServletResponse call(String path, String parent, Map<String, String> said) throws Exception {
    MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
    request.addHeader("traceparent", parent);
    MockHttpServletResponse answer = new MockHttpServletResponse();
    new CallLog().doFilter(request, answer, (sent, told) -> said.putAll(MDC.getCopyOfContextMap()));
    return answer;
  }
}
