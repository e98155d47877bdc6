package org.gettingelectricity.process.door;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets Tasklist save a task. It sends the task back as it got it, with the reference to its form, which the engine's REST
 * writes but cannot read: {@code camundaFormRef} is an interface to it. An update has no use for the reference.
 */
@Component
class TaskBodyFilter extends OncePerRequestFilter {

  private static final Pattern TASK = Pattern.compile("(/camunda/api/engine/engine/[^/]+|/engine-rest(/engine/[^/]+)?)/task/[^/]+/?");
  private static final String FORM = "camundaFormRef";
  private static final int LONGEST = 64 * 1024;

  private final ObjectMapper json;
  private final SecurityAnswers answers;

  TaskBodyFilter(ObjectMapper json, SecurityAnswers answers) {
    this.json = json;
    this.answers = answers;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    return !request.getMethod().equals("PUT") || !TASK.matcher(path).matches();
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    byte[] body = request.getInputStream().readNBytes(LONGEST + 1);
    if (body.length > LONGEST) {
      answers.write(response, HttpStatus.PAYLOAD_TOO_LARGE, "BODY_TOO_LARGE", "请求内容过大");
      return;
    }
    chain.doFilter(new Reread(request, withoutForm(body)), response);
  }

  /** What is no JSON object is left to the engine's REST to refuse. */
  private byte[] withoutForm(byte[] body) throws IOException {
    try {
      return json.readTree(body) instanceof ObjectNode task && task.remove(FORM) != null ? json.writeValueAsBytes(task) : body;
    } catch (JsonProcessingException e) {
      return body;
    }
  }

  private static class Reread extends HttpServletRequestWrapper {

    private final byte[] body;

    Reread(HttpServletRequest request, byte[] body) {
      super(request);
      this.body = body;
    }

    @Override
    public int getContentLength() {
      return body.length;
    }

    @Override
    public long getContentLengthLong() {
      return body.length;
    }

    @Override
    public ServletInputStream getInputStream() {
      return new Bytes(new ByteArrayInputStream(body));
    }
  }

  private static class Bytes extends ServletInputStream {

    private final ByteArrayInputStream bytes;

    Bytes(ByteArrayInputStream bytes) {
      this.bytes = bytes;
    }

    @Override
    public int read() {
      return bytes.read();
    }

    @Override
    public boolean isFinished() {
      return bytes.available() == 0;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new UnsupportedOperationException();
    }
  }
}
