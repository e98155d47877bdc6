package org.gettingelectricity.process.door;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps what went wrong inside the system inside: the engine's REST puts SQL and class names into its 5xx answers. The
 * caller gets a neutral sentence, the log the rest.
 */
class InternalErrorFilter extends OncePerRequestFilter {

  private static final Logger LOG = LoggerFactory.getLogger(InternalErrorFilter.class);

  private final SecurityAnswers answers;

  InternalErrorFilter(SecurityAnswers answers) {
    this.answers = answers;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Guard guard = new Guard(response);
    chain.doFilter(request, guard);
    if (guard.failed() && !response.isCommitted()) {
      LOG.warn("{} {} answered {}: {}", request.getMethod(), request.getRequestURI(), response.getStatus(), guard.told());
      response.resetBuffer();
      response.setContentLengthLong(-1); // that of the text which is not sent
      answers.write(response, HttpStatus.INTERNAL_SERVER_ERROR, "INTERNAL_ERROR", "系统内部错误，请稍后重试");
    }
  }

  @Override
  protected boolean shouldNotFilterAsyncDispatch() {
    return true;
  }

  /** Lets every answer through but those of internal errors, whose text it keeps for the log. */
  private static final class Guard extends HttpServletResponseWrapper {

    private static final int KEPT = 4_000;
    private final StringBuilder told = new StringBuilder();

    Guard(HttpServletResponse response) {
      super(response);
    }

    /** 503 is our own answer while the directory is away. */
    boolean failed() {
      return getStatus() >= HttpStatus.INTERNAL_SERVER_ERROR.value()
          && getStatus() != HttpStatus.SERVICE_UNAVAILABLE.value();
    }

    String told() {
      return told.toString();
    }

    private void keep(char character) {
      if (told.length() < KEPT) {
        told.append(character);
      }
    }

    @Override
    public void sendError(int status, String message) throws IOException {
      if (status >= HttpStatus.INTERNAL_SERVER_ERROR.value()) {
        told.append(message);
        setStatus(status);
      } else {
        super.sendError(status, message);
      }
    }

    @Override
    public void sendError(int status) throws IOException {
      sendError(status, "");
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
      return failed() ? new Kept() : super.getOutputStream();
    }

    @Override
    public PrintWriter getWriter() throws IOException {
      return failed() ? new PrintWriter(new KeptWriter()) : super.getWriter();
    }

    @Override
    public void flushBuffer() throws IOException {
      if (!failed()) {
        super.flushBuffer();
      }
    }

    private final class Kept extends ServletOutputStream {

      @Override
      public void write(int b) {
        keep((char) (b & 0xff));
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

    private final class KeptWriter extends Writer {

      @Override
      public void write(char[] buffer, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
          keep(buffer[i]);
        }
      }

      @Override
      public void flush() {
        // nothing is sent
      }

      @Override
      public void close() {
        // nothing is open
      }
    }
  }
}
