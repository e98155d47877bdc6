package org.gettingelectricity.process.door;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.naming.CommunicationException;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.SuspendedEntityInteractionException;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.impl.identity.IdentityProviderException;
import org.camunda.bpm.engine.rest.exception.InvalidRequestException;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.gettingelectricity.process.engine.EngineRefusal;
import org.gettingelectricity.process.engine.LostRace;
import org.gettingelectricity.refusal.FieldError;
import org.gettingelectricity.web.DataFault;
import org.gettingelectricity.web.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * What an exception of the engine means to whoever called: most are about the request, not about the system.
 *
 * @param code stable, for programs
 * @param detail Chinese, for people
 */
record EngineProblem(HttpStatus status, String code, String detail, List<FieldError> errors) {

  /** What the engine says of an expression that came with a query and that it cannot, or may not, evaluate. */
  private static final String QUERY = "Unable to resolve expression";
  private static final String OWN_CODE = "^[A-Z][A-Z_]+：";

  static final EngineProblem INTERNAL = of(HttpStatus.INTERNAL_SERVER_ERROR, "INTERNAL_ERROR", "系统内部错误，请稍后重试");

  static final EngineProblem DIRECTORY_AWAY =
      of(HttpStatus.SERVICE_UNAVAILABLE, "DIRECTORY_UNAVAILABLE", "用户目录暂时无法访问，请稍后重试");

  static final EngineProblem MISUNDERSTOOD = of(HttpStatus.BAD_REQUEST, "INVALID_REQUEST", "流程引擎不接受此请求，请检查参数与变量类型");

  Problem told(Map<String, Object> more) {
    return Problem.of(status, code, detail, errors, more);
  }

  private static EngineProblem of(HttpStatus status, String code, String detail) {
    return new EngineProblem(status, code, detail, List.of());
  }

  /** Nothing for what went wrong inside the system; of an outage the first door tells. */
  static Optional<EngineProblem> of(Throwable fault) {
    if (fault instanceof EngineRefusal refusal) {
      return Optional.of(refused(refusal));
    }
    if (LostRace.in(fault)) {
      return Optional.of(of(HttpStatus.CONFLICT, "CONCURRENT_CHANGE", "该申请或任务刚被他人改动，请刷新后重试"));
    }
    return Optional.ofNullable(meaning(fault));
  }

  private static EngineProblem refused(EngineRefusal refusal) {
    return new EngineProblem(HttpStatus.valueOf(refusal.getStatus().getStatusCode()), refusal.code(),
        Objects.requireNonNullElse(refusal.getMessage(), "").replaceFirst(OWN_CODE, ""), refusal.refusal().errors());
  }

  private static @Nullable EngineProblem meaning(Throwable fault) {
    if (directoryAway(fault)) {
      return DIRECTORY_AWAY;
    }
    if (fault instanceof InvalidRequestException refusal) {
      return of(HttpStatus.valueOf(refusal.getStatus().getStatusCode()), "INVALID_REQUEST", inChinese(refusal, "请求内容有误"));
    }
    if (fault instanceof AuthorizationException) {
      return of(HttpStatus.FORBIDDEN, "FORBIDDEN", inChinese(fault, "没有权限执行此操作"));
    }
    if (fault instanceof TaskAlreadyClaimedException) {
      return of(HttpStatus.CONFLICT, "TASK_ALREADY_CLAIMED", "该任务已由他人认领");
    }
    if (fault instanceof SuspendedEntityInteractionException) {
      return of(HttpStatus.CONFLICT, "SUSPENDED", "流程或任务已挂起，不能办理");
    }
    if (fault instanceof NullValueException) {
      return of(HttpStatus.BAD_REQUEST, "INVALID_REQUEST", "请求所指的对象不存在，或缺少必填内容");
    }
    if (fault instanceof BadUserRequestException || fault instanceof ParseException) {
      return of(HttpStatus.BAD_REQUEST, "INVALID_REQUEST", inChinese(fault, "请求内容有误"));
    }
    return ofTheEngine(fault);
  }

  private static boolean directoryAway(Throwable fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof IdentityProviderException || cause instanceof CommunicationException) {
        return true;
      }
    }
    return false;
  }

  /** What the engine itself does not take, without anything having gone wrong beneath it, and what the database cannot hold. */
  private static @Nullable EngineProblem ofTheEngine(Throwable fault) {
    Throwable root = fault;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    if (root instanceof ELException && String.valueOf(fault.getMessage()).contains(QUERY)) {
      return of(HttpStatus.BAD_REQUEST, "INVALID_REQUEST", "查询条件中的表达式不被允许");
    }
    if (DataFault.isOne(root)) {
      return of(HttpStatus.BAD_REQUEST, "INVALID_REQUEST", DataFault.DETAIL);
    }
    return root instanceof ProcessEngineException
        ? of(HttpStatus.BAD_REQUEST, MISUNDERSTOOD.code(), inChinese(root, MISUNDERSTOOD.detail())) : null;
  }

  private static String inChinese(Throwable fault, String otherwise) {
    String message = String.valueOf(fault.getMessage());
    return Words.chinese(message) ? message.replaceFirst(OWN_CODE, "") : otherwise;
  }
}
