package org.gettingelectricity.process.door;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.catalina.connector.ClientAbortException;
import org.gettingelectricity.web.Outage;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/**
 * A response that lets every answer through but errors in another form than ours, whose text it keeps. A caller who goes away in
 * the middle of an answer is no fault, of which the engine's REST would fill the log: what is left of the answer is dropped. So it
 * is when the answer cannot leave because the session cannot be stored, which {@link #away()} tells.
 */
final class KeptErrors extends HttpServletResponseWrapper {

  private static final int LONGEST = 1_000_000;

  private final ByteArrayOutputStream told = new ByteArrayOutputStream();
  private @Nullable PrintWriter writer;
  private @Nullable RuntimeException away;

  KeptErrors(HttpServletResponse response) {
    super(response);
  }

  boolean failed() {
    return getStatus() >= HttpStatus.BAD_REQUEST.value()
        && (getContentType() == null || !getContentType().startsWith(MediaType.APPLICATION_PROBLEM_JSON_VALUE));
  }

  /** The outage for which the answer was not sent; nothing where it was. */
  Optional<RuntimeException> away() {
    return Optional.ofNullable(away);
  }

  String told() {
    if (writer != null) {
      writer.flush();
    }
    return told.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void sendError(int status, String message) {
    setStatus(status);
  }

  @Override
  public void sendError(int status) {
    setStatus(status);
  }

  @Override
  public ServletOutputStream getOutputStream() throws IOException {
    return failed() ? new Kept() : new Told(super.getOutputStream());
  }

  @Override
  public PrintWriter getWriter() throws IOException {
    if (!failed()) {
      return super.getWriter();
    }
    writer = new PrintWriter(new OutputStreamWriter(told, StandardCharsets.UTF_8));
    return writer;
  }

  @Override
  public void flushBuffer() throws IOException {
    if (failed()) {
      return;
    }
    try {
      super.flushBuffer();
    } catch (ClientAbortException gone) {
      // nobody is there to be told
    }
  }

  private interface Step {
    void run() throws IOException;
  }

  private final class Told extends ServletOutputStream {

    private final ServletOutputStream caller;
    private boolean gone;

    Told(ServletOutputStream caller) {
      this.caller = caller;
    }

    private void unlessGone(Step step) throws IOException {
      try {
        if (!gone) {
          step.run();
        }
      } catch (ClientAbortException e) {
        gone = true;
      } catch (RuntimeException e) {
        if (!Outage.isOne(e)) {
          throw e;
        }
        gone = true;
        away = e;
      }
    }

    @Override
    public void write(int b) throws IOException {
      unlessGone(() -> caller.write(b));
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      unlessGone(() -> caller.write(bytes, from, length));
    }

    @Override
    public void flush() throws IOException {
      unlessGone(caller::flush);
    }

    @Override
    public void close() throws IOException {
      unlessGone(caller::close);
    }

    @Override
    public boolean isReady() {
      return caller.isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      caller.setWriteListener(listener);
    }
  }

  private final class Kept extends ServletOutputStream {

    @Override
    public void write(int b) {
      if (told.size() < LONGEST) {
        told.write(b);
      }
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
