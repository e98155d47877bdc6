package org.gettingelectricity.process.door;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import org.apache.catalina.connector.ClientAbortException;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;

class KeptErrorsTest {

  @Test
  void whatIsLeftOfAnAnswerIsDroppedWhenTheCallerHasGone() throws IOException {
    Line line = new Line();
    ServletOutputStream answer = new KeptErrors(line.response()).getOutputStream();
    answer.write(new byte[] {1, 2});
    line.broken = true;
    answer.write(new byte[] {3});
    line.broken = false;
    answer.write(4);
    answer.flush();
    answer.close();
    assertThat(line.sent).isEqualTo(2);
  }

  /** A connection that takes bytes until it breaks. */
  private static final class Line extends ServletOutputStream {

    private boolean broken;
    private int sent;

    MockHttpServletResponse response() {
      return new MockHttpServletResponse() {
        @Override
        public ServletOutputStream getOutputStream() {
          return Line.this;
        }
      };
    }

    @Override
    public void write(int b) throws IOException {
      if (broken) {
        throw new ClientAbortException("Broken pipe");
      }
      sent++;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      throw new IllegalStateException("nothing to wait for");
    }
  }
}
