package org.gettingelectricity.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.catalina.connector.ClientAbortException;
import org.gettingelectricity.refusal.FieldError;
import org.gettingelectricity.refusal.Refusal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;

/** Every error of our REST API as application/problem+json with a stable code; no stack trace, SQL or class name leaves. */
@RestControllerAdvice
@Order(ApiErrors.ORDER)
class ApiErrors {

  /** After those who know more about an exception than its class here. */
  static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 100;

  private static final Logger LOG = LoggerFactory.getLogger(ApiErrors.class);

  @ExceptionHandler
  ResponseEntity<ProblemDetail> problem(Refusal e) {
    ResponseEntity<ProblemDetail> answer = answer(Problem.status(e), e.code(), e.getMessage(), e.errors());
    if (!e.reasons().isEmpty()) {
      answer.getBody().setProperty("rejections", e.reasons());
    }
    return answer;
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unreadable(HttpMessageNotReadableException e) {
    return answer(HttpStatus.BAD_REQUEST, "MALFORMED_BODY", "请求体无法读取，应为 JSON", List.of());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> wrongType(MethodArgumentTypeMismatchException e) {
    return answer(HttpStatus.BAD_REQUEST, "INVALID_REQUEST", "请求参数有误",
        List.of(new FieldError(e.getName(), rule(e.getRequiredType()))));
  }

  private static String rule(@Nullable Class<?> wanted) {
    if (wanted == null) {
      return "参数格式不正确";
    }
    return wanted.isEnum() ? Arrays.stream(wanted.getEnumConstants()).map(String::valueOf).collect(Collectors.joining("、", "应为 ", " 之一"))
        : Number.class.isAssignableFrom(wanted) || wanted == int.class || wanted == long.class ? "应为整数，且不超出范围" : "参数格式不正确";
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> oddHeader(RequestRejectedException e) {
    return answer(HttpStatus.BAD_REQUEST, "INVALID_HEADER", "请求头含有不允许的字符，只接受可见的 ASCII 字符", List.of());
  }

  /** The caller has gone, or was silent for too long in the midst of the body. */
  @ExceptionHandler
  ResponseEntity<ProblemDetail> cutShort(ClientAbortException e) {
    return answer(HttpStatus.REQUEST_TIMEOUT, "REQUEST_TIMEOUT", "请求体未在规定时间内送达", List.of());
  }

  /** The caller has gone while he was answered: nobody is there to be told, and nothing has failed. */
  @ExceptionHandler
  @Nullable ResponseEntity<ProblemDetail> gone(AsyncRequestNotUsableException e) {
    return null;
  }

  /** A body is read deep within: by then the news that the caller has gone is wrapped. */
  @ExceptionHandler
  ResponseEntity<ProblemDetail> wrapped(UncheckedIOException e, HttpServletRequest request) throws Exception {
    return e.getCause() instanceof ClientAbortException gone ? cutShort(gone) : anything(e, request);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> tooLarge(MaxUploadSizeExceededException e) {
    return answer(HttpStatus.PAYLOAD_TOO_LARGE, "TOO_LARGE", "上传的文件过大", List.of());
  }

  /** A form without a boundary, or one that ends too early. */
  @ExceptionHandler
  ResponseEntity<ProblemDetail> noForm(MultipartException e) {
    return answer(HttpStatus.BAD_REQUEST, "MALFORMED_BODY", "上传的表单（multipart/form-data）无法读取，请检查 boundary 与内容", List.of());
  }

  @ExceptionHandler({ConcurrencyFailureException.class, DuplicateKeyException.class})
  ResponseEntity<ProblemDetail> lostRace(DataAccessException e) {
    return answer(HttpStatus.CONFLICT, "CONCURRENT_CHANGE", "该申请或任务刚被他人改动，请刷新后重试", List.of());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> doesNotFit(DataIntegrityViolationException e, HttpServletRequest request) throws Exception {
    return DataFault.isOne(e.getMostSpecificCause())
        ? answer(HttpStatus.BAD_REQUEST, "INVALID_REQUEST", DataFault.DETAIL, List.of()) : anything(e, request);
  }

  /** Security decides about these, not we. */
  @ExceptionHandler({AccessDeniedException.class, AuthenticationException.class})
  void security(RuntimeException e) {
    throw e;
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> anything(Exception e, HttpServletRequest request) throws Exception {
    if (Outage.isOne(e)) {
      throw e; // the first door tells: whatever is written further in may want the database again
    }
    if (e instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
      return answer(known.getStatusCode(), codeOf(known.getStatusCode()), detailOf(known.getStatusCode()), List.of());
    }
    LOG.error("{} {} failed: {}", request.getMethod(), request.getRequestURI(), FaultLog.brief(e));
    return answer(HttpStatus.INTERNAL_SERVER_ERROR, "INTERNAL_ERROR", "系统内部错误，请稍后重试", List.of());
  }

  private static String codeOf(HttpStatusCode status) {
    HttpStatus known = HttpStatus.resolve(status.value());
    return known == null ? "INVALID_REQUEST" : known.name();
  }

  private static String detailOf(HttpStatusCode status) {
    return switch (status.value()) {
      case 404 -> "没有这个地址";
      case 405 -> "该地址不支持这种请求方法";
      case 406 -> "无法按所要求的格式回答";
      case 415 -> "不支持的内容类型";
      default -> "请求无法处理";
    };
  }

  private static ResponseEntity<ProblemDetail> answer(HttpStatusCode status, String code, @Nullable String detail,
      List<FieldError> errors) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setProperty("code", code);
    if (!errors.isEmpty()) {
      problem.setProperty("errors", errors);
    }
    ResponseEntity.BodyBuilder answer = ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON);
    if (status.isSameCodeAs(HttpStatus.SERVICE_UNAVAILABLE)) {
      answer.header(HttpHeaders.RETRY_AFTER, Problem.RETRY_SECONDS);
    }
    return answer.body(problem);
  }
}
