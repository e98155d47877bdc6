package org.gettingelectricity.process.door;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class InternalErrorFilterTest {

  private static final String SECRET = "{\"message\":\"org.h2.jdbc.JdbcSQLException: insert into ACT_RU_TASK\"}";

  private final InternalErrorFilter filter = new InternalErrorFilter(new SecurityAnswers(new ObjectMapper()));
  private final MockHttpServletResponse response = new MockHttpServletResponse();

  @Test
  void hidesWhatFailedInside() throws Exception {
    answering(500, SECRET);
    assertThat(response.getStatus()).isEqualTo(500);
    assertThat(response.getContentAsString(StandardCharsets.UTF_8)).contains("INTERNAL_ERROR", "系统内部错误")
        .doesNotContain("org.h2", "ACT_RU_TASK");
    assertThat(response.getContentLength()).isEqualTo(response.getContentAsByteArray().length);
  }

  @Test
  void letsEveryOtherAnswerThrough() throws Exception {
    answering(400, "{\"message\":\"容量有误\"}");
    assertThat(response.getStatus()).isEqualTo(400);
    assertThat(response.getContentAsString(StandardCharsets.UTF_8)).isEqualTo("{\"message\":\"容量有误\"}");
  }

  private void answering(int status, String body) throws Exception {
    filter.doFilter(new MockHttpServletRequest("POST", "/engine-rest/task"), response, (request, answer) -> {
      ((HttpServletResponse) answer).setStatus(status);
      answer.setContentLength(body.getBytes(StandardCharsets.UTF_8).length);
      answer.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
      answer.flushBuffer();
    });
  }
}
