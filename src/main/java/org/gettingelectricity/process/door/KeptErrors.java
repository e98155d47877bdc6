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
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/** A response that lets every answer through but errors in another form than ours, whose text it keeps. */
final class KeptErrors extends HttpServletResponseWrapper {

  private static final int LONGEST = 1_000_000;

  private final ByteArrayOutputStream told = new ByteArrayOutputStream();
  private @Nullable PrintWriter writer;

  KeptErrors(HttpServletResponse response) {
    super(response);
  }

  boolean failed() {
    return getStatus() >= HttpStatus.BAD_REQUEST.value()
        && (getContentType() == null || !getContentType().startsWith(MediaType.APPLICATION_PROBLEM_JSON_VALUE));
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
    return failed() ? new Kept() : super.getOutputStream();
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
    if (!failed()) {
      super.flushBuffer();
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
