package org.gettingelectricity.process.door;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.impl.identity.IdentityProviderException;
import org.camunda.bpm.engine.ProcessEngine;
import org.gettingelectricity.process.engine.CallFault;
import org.gettingelectricity.process.engine.SystemAuthority;
import org.gettingelectricity.refusal.FieldError;
import org.gettingelectricity.web.FaultLog;
import org.gettingelectricity.web.Outage;
import org.gettingelectricity.web.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Puts every error the engine's REST or pages answer into the form of all our errors. The engine puts class names and SQL
 * into its answers and calls breakdowns what are faults of the request; here each gets its status, a stable code and a
 * Chinese sentence, and keeps the engine's own {@code message} where that tells nothing of the inside.
 */
@Component
@Order(SecurityProperties.DEFAULT_FILTER_ORDER - 1)
class ProblemFilter extends OncePerRequestFilter {

  private static final Logger LOG = LoggerFactory.getLogger(ProblemFilter.class);
  private static final Pattern TASK = Pattern.compile("/task/([^/]+)(/.*)?$");
  /** Where the engine's REST says which parameter or field it does not understand. */
  private static final Pattern NAMED = Pattern.compile("(?:parameter '|parameter \"|field \")([\\w.-]{1,64})['\"]");
  private static final List<String> COUNTS = List.of("maxResults", "firstResult");

  private final ObjectMapper json;
  private final ProcessEngine engine;
  private final SystemAuthority authority;

  ProblemFilter(ObjectMapper json, ProcessEngine engine, SystemAuthority authority) {
    this.json = json;
    this.engine = engine;
    this.authority = authority;
  }

  /** Elsewhere our own API says itself what is wrong; that a node is down is what health is there to say. */
  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String path = request.getRequestURI();
    return path.startsWith("/actuator/health") || !path.startsWith("/engine-rest") && !path.startsWith("/camunda") && !path.startsWith("/actuator");
  }

  @Override
  protected boolean shouldNotFilterAsyncDispatch() {
    return true;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<FieldError> count = wrongCount(request);
    if (count.isPresent()) {
      Problem.of(HttpStatus.BAD_REQUEST, "INVALID_REQUEST", "请求参数有误：" + count.get().field() + " " + count.get().message(),
          List.of(count.get()), Map.of()).writeTo(response);
      return;
    }
    KeptErrors kept = new KeptErrors(response);
    try {
      chain.doFilter(request, kept);
    } catch (IOException | ServletException | RuntimeException e) {
      if (response.isCommitted() || Outage.isOne(e)) {
        throw e;
      }
      LOG.error("{} {} failed: {}", request.getMethod(), request.getRequestURI(), FaultLog.brief(e));
      kept.setStatus(HttpStatus.INTERNAL_SERVER_ERROR.value());
    }
    if (kept.away().isPresent()) {
      throw kept.away().get();
    }
    if (kept.failed() && !response.isCommitted()) {
      Optional<RuntimeException> outage = CallFault.of(request).filter(Outage::isOne);
      if (outage.isPresent()) {
        throw outage.get();
      }
      tell(request, response, kept);
    }
  }

  private void tell(HttpServletRequest request, HttpServletResponse response, KeptErrors kept) throws IOException {
    JsonNode told = read(kept.told());
    EngineProblem problem = meaning(request, kept.getStatus(), told);
    if (problem.status().is5xxServerError()) {
      LOG.error("{} {} failed: {}", request.getMethod(), request.getRequestURI(),
          CallFault.of(request).map(FaultLog::brief).orElseGet(kept::told));
    }
    response.resetBuffer();
    response.setContentLengthLong(-1); // that of the text which is not sent
    problem.told(problem.status().is5xxServerError() ? Map.of() : more(told)).writeTo(response);
  }

  private EngineProblem meaning(HttpServletRequest request, int status, JsonNode told) {
    if (taskGone(request, status)) {
      return new EngineProblem(HttpStatus.NOT_FOUND, "TASK_GONE", "任务不存在，可能已办结或已撤销", List.of());
    }
    if (CallFault.of(request).isPresent()) {
      return CallFault.of(request).flatMap(EngineProblem::of).orElse(EngineProblem.INTERNAL);
    }
    if (told.path("type").asText().equals(IdentityProviderException.class.getSimpleName())) {
      return EngineProblem.DIRECTORY_AWAY;
    }
    // the engine's REST failed before it asked the engine for anything: the request cannot be understood
    boolean misunderstood = status == HttpStatus.INTERNAL_SERVER_ERROR.value() && told.has("type");
    return misunderstood ? EngineProblem.MISUNDERSTOOD : byStatus(status, told.path("message").asText(""));
  }

  /** A task that nobody can work any more: finished, or gone with its case. */
  private boolean taskGone(HttpServletRequest request, int status) {
    Matcher path = TASK.matcher(request.getRequestURI());
    return path.find() && status != HttpStatus.UNAUTHORIZED.value() && status != HttpStatus.FORBIDDEN.value()
        && !List.of("count", "create", "report").contains(path.group(1)) && !request.getRequestURI().contains("/history/")
        && authority.call(() -> engine.getTaskService().createTaskQuery().taskId(path.group(1)).count()) == 0;
  }

  private static EngineProblem byStatus(int status, String message) {
    HttpStatus known = Optional.ofNullable(HttpStatus.resolve(status)).orElse(HttpStatus.INTERNAL_SERVER_ERROR);
    if (known.is5xxServerError() && known != HttpStatus.SERVICE_UNAVAILABLE) {
      return EngineProblem.INTERNAL;
    }
    Matcher named = NAMED.matcher(message);
    List<FieldError> errors = known == HttpStatus.BAD_REQUEST && named.find()
        ? List.of(new FieldError(named.group(1), "名称未知，或值不合格式")) : List.of();
    return new EngineProblem(known, known == HttpStatus.BAD_REQUEST ? "INVALID_REQUEST" : known.name(),
        Words.chinese(message) ? message : detail(known), errors);
  }

  private static String detail(HttpStatus status) {
    return switch (status) {
      case UNAUTHORIZED -> "请先登录：用户名或密码不正确，或登录已失效";
      case FORBIDDEN -> "没有权限执行此操作";
      case NOT_FOUND -> "没有找到所请求的对象";
      case METHOD_NOT_ALLOWED -> "该地址不支持这种请求方法";
      case NOT_ACCEPTABLE -> "无法按所要求的格式回答";
      case UNSUPPORTED_MEDIA_TYPE -> "不支持的内容类型";
      case SERVICE_UNAVAILABLE -> "暂时无法提供服务，请稍后重试";
      default -> "请求内容有误，请检查参数与请求体";
    };
  }

  /** The engine's own words, which its pages show, and its findings; its class names are nobody's business. */
  private static Map<String, Object> more(JsonNode told) {
    Map<String, Object> more = new LinkedHashMap<>();
    told.fields().forEachRemaining(field -> {
      boolean inside = field.getValue().isTextual() && Words.ofTheInside(field.getValue().asText());
      if (!inside && !List.of("type", "code", "status", "title", "detail").contains(field.getKey())) {
        more.put(field.getKey(), field.getValue());
      }
    });
    return more;
  }

  private JsonNode read(String body) {
    try {
      JsonNode read = body.isBlank() ? null : json.readTree(body);
      return read == null ? MissingNode.getInstance() : read;
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }

  /** The engine hands these to the database as they are. */
  private static Optional<FieldError> wrongCount(HttpServletRequest request) {
    return request.getQueryString() == null ? Optional.empty() : COUNTS.stream()
        .filter(name -> request.getQueryString().contains(name) && request.getParameter(name) != null
            && !request.getParameter(name).matches("\\d{1,9}"))
        .map(name -> new FieldError(name, "应为不小于 0 的整数")).findFirst();
  }
}
