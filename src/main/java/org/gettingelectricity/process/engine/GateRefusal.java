package org.gettingelectricity.process.engine;

import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.rest.exception.InvalidRequestException;
import org.gettingelectricity.application.RefusedException;
import org.gettingelectricity.policy.quote.Quote.Rejection;
import org.gettingelectricity.web.FieldError;

/** What the gate does not let through. The one kind of exception the engine's REST answers with 400 and its message. */
public class GateRefusal extends InvalidRequestException {

  private final transient List<Rejection> rejections;
  private final transient List<FieldError> errors;

  private GateRefusal(String message, List<Rejection> rejections, List<FieldError> errors) {
    this(Status.BAD_REQUEST, message, rejections, errors);
  }

  private GateRefusal(Status status, String message, List<Rejection> rejections, List<FieldError> errors) {
    super(status, message);
    this.rejections = rejections;
    this.errors = errors;
  }

  public static GateRefusal rejected(List<Rejection> rejections) {
    return new GateRefusal(rejections.stream().map(r -> r.code() + "：" + r.message()).collect(Collectors.joining("；")),
        List.copyOf(rejections), List.of());
  }

  /** Does something a case may refuse, in words the engine hands on. */
  public static void passing(Runnable step) {
    try {
      step.run();
    } catch (RefusedException e) {
      throw rejected(e.rejections());
    }
  }

  public static GateRefusal invalid(List<FieldError> errors) {
    return new GateRefusal("INVALID_REQUEST：" + errors.stream().map(e -> e.field() + " " + e.message())
        .collect(Collectors.joining("；")), List.of(), List.copyOf(errors));
  }

  public static GateRefusal because(String code, String message) {
    return rejected(List.of(new Rejection(code, null, null, null, message)));
  }

  /** Somebody else was faster, again and again: 409. */
  public static GateRefusal concurrentChange() {
    return with(Status.CONFLICT, "CONCURRENT_CHANGE", "该申请或任务刚被他人改动，请刷新后重试");
  }

  /** Too many wrong passwords: 429. */
  public static GateRefusal tooManyAttempts() {
    return with(Status.TOO_MANY_REQUESTS, "TOO_MANY_ATTEMPTS", "密码错误次数过多，请稍后再试");
  }

  private static GateRefusal with(Status status, String code, String message) {
    return new GateRefusal(status, code + "：" + message, List.of(new Rejection(code, null, null, null, message)), List.of());
  }

  public List<Rejection> rejections() {
    return rejections;
  }

  public List<FieldError> errors() {
    return errors;
  }
}
