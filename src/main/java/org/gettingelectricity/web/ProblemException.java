package org.gettingelectricity.web;

import java.util.List;

/** A request that is answered with a problem document (RFC 9457); nothing was stored. */
public class ProblemException extends RuntimeException {

  private final int status;
  private final String code;
  private final transient List<FieldError> errors;

  /**
   * @param status HTTP status, 4xx
   * @param code stable code for programs
   * @param detail Chinese sentence for people
   */
  public ProblemException(int status, String code, String detail, List<FieldError> errors) {
    super(detail);
    this.status = status;
    this.code = code;
    this.errors = List.copyOf(errors);
  }

  public ProblemException(int status, String code, String detail) {
    this(status, code, detail, List.of());
  }

  /** Bad input, field by field: 400 INVALID_REQUEST. */
  public static ProblemException invalid(List<FieldError> errors) {
    return new ProblemException(400, "INVALID_REQUEST", "请求内容有误，请按 errors 逐项更正", errors);
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  public List<FieldError> errors() {
    return errors == null ? List.of() : errors;
  }
}
