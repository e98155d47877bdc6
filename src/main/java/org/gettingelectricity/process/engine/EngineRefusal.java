package org.gettingelectricity.process.engine;

import jakarta.ws.rs.core.Response.Status;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.rest.exception.InvalidRequestException;
import org.gettingelectricity.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * A refusal in the engine's own form: the one kind of exception its REST answers with the message, most as 400. It carries the
 * refusal, which whoever calls the engine from our side gets back.
 */
public final class EngineRefusal extends InvalidRequestException {

  private final transient Refusal refusal;

  private EngineRefusal(Refusal refusal) {
    super(status(refusal.kind()), message(refusal));
    initCause(refusal);
    this.refusal = refusal;
  }

  public static EngineRefusal of(Refusal refusal) {
    return new EngineRefusal(refusal);
  }

  public Refusal refusal() {
    return refusal;
  }

  /** The code of the first reason where the policies gave reasons. */
  public String code() {
    return refusal.reasons().isEmpty() ? refusal.code() : refusal.reasons().get(0).code();
  }

  private static Status status(Refusal.Kind kind) {
    return switch (kind) {
      case INVALID, POLICY -> Status.BAD_REQUEST;
      case FORBIDDEN -> Status.FORBIDDEN;
      case NOT_FOUND -> Status.NOT_FOUND;
      case CONFLICT -> Status.CONFLICT;
      case TOO_LARGE -> Status.REQUEST_ENTITY_TOO_LARGE;
      case TOO_MANY -> Status.TOO_MANY_REQUESTS;
      case UNAVAILABLE -> Status.SERVICE_UNAVAILABLE;
    };
  }

  /** The engine's answer has one text: programs find codes and fields in it, which Tasklist leaves out for people. */
  private static @Nullable String message(Refusal refusal) {
    if (!refusal.errors().isEmpty()) {
      return refusal.code() + "：" + refusal.errors().stream().map(e -> e.field() + " " + e.message())
          .collect(Collectors.joining("；"));
    }
    return refusal.reasons().isEmpty() ? refusal.code() + "：" + refusal.getMessage()
        : refusal.reasons().stream().map(EngineRefusal::reason).collect(Collectors.joining("；"));
  }

  private static String reason(Refusal.Reason reason) {
    return reason.code() + "：" + reason.message() + (reason.about() == null ? "" : "（" + reason.about() + "）");
  }
}
