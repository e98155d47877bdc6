package org.gettingelectricity.process.door;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import org.gettingelectricity.audit.AuditedWork;
import org.gettingelectricity.web.Outage;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpStatus;

/** An answer that is not begun before the audit trail has the entry of its call. */
final class AuditedAnswer extends HttpServletResponseWrapper {

  private final AuditedWork work;
  private final AuditedWork.Call call;
  private boolean entered;
  private boolean lost;

  AuditedAnswer(HttpServletResponse response, AuditedWork work, AuditedWork.Call call) {
    super(response);
    this.work = work;
    this.call = call;
  }

  /** Whether the trail did not take the entry. */
  boolean lost() {
    return lost;
  }

  /** Writes the entry once; of what was done the transaction that did it has written it, unless it failed afterwards. */
  void enter() {
    enter(getStatus());
  }

  void enterFailed(Throwable fault) {
    enter((Outage.isOne(fault) ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.INTERNAL_SERVER_ERROR).value());
  }

  private void enter(int outcome) {
    if (entered || call.kept() && outcome < HttpStatus.BAD_REQUEST.value()) {
      return;
    }
    entered = true;
    try {
      work.enter(call, outcome);
    } catch (DataAccessResourceFailureException e) {
      lost = true;
      throw e;
    }
  }

  @Override
  public ServletOutputStream getOutputStream() throws IOException {
    enter();
    return super.getOutputStream();
  }

  @Override
  public PrintWriter getWriter() throws IOException {
    enter();
    return super.getWriter();
  }

  @Override
  public void flushBuffer() throws IOException {
    enter();
    super.flushBuffer();
  }
}
