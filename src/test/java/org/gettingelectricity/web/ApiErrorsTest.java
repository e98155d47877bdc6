package org.gettingelectricity.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLTransientConnectionException;
import org.apache.catalina.connector.ClientAbortException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

@ExtendWith(OutputCaptureExtension.class)
class ApiErrorsTest {

  @RestController
  static class Door {

    @GetMapping("/answered")
    String answered() throws IOException {
      throw new AsyncRequestNotUsableException("ServletOutputStream failed to flush", new IOException("Broken pipe"));
    }

    @GetMapping("/asking")
    String asking() {
      throw new UncheckedIOException(new ClientAbortException("Connection reset"));
    }

    @GetMapping("/away")
    String away() {
      throw new CannotCreateTransactionException("x", new SQLTransientConnectionException("timed out"));
    }

    @GetMapping("/broken")
    String broken() {
      throw new UncheckedIOException(new IOException("no such file"));
    }
  }

  @Test
  void aCallerWhoGoesAwayIsNoFaultOfTheSystem(CapturedOutput log) throws Exception {
    assertThat(get("/answered").getContentAsString()).isEmpty();
    assertThat(get("/asking").getStatus()).isEqualTo(HttpStatus.REQUEST_TIMEOUT.value());
    assertThat(log).doesNotContain("ERROR", "WARN");

    assertThat(get("/broken").getStatus()).isEqualTo(HttpStatus.INTERNAL_SERVER_ERROR.value());
    assertThat(log).contains("/broken failed");
  }

  /** Written here, the answer would want to store the session before it leaves. */
  @Test
  void anOutageIsLeftToTheFirstDoor(CapturedOutput log) {
    assertThatThrownBy(() -> get("/away")).hasCauseInstanceOf(CannotCreateTransactionException.class);
    assertThat(log).doesNotContain("ERROR", "WARN");
  }

  private static MockHttpServletResponse get(String path) throws Exception {
    return MockMvcBuilders.standaloneSetup(new Door()).setControllerAdvice(new ApiErrors()).build()
        .perform(MockMvcRequestBuilders.get(path)).andReturn().getResponse();
  }
}
