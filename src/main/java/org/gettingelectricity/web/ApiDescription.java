package org.gettingelectricity.web;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.converter.ResolvedSchema;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.MethodParameter;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.ResolvableType;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;

/** What the interface description says of every call: who is asked in, by which name it goes, how it refuses. */
@Configuration
class ApiDescription {

  private static final String LOGIN = "basic";
  private static final String PROBLEM = "#/components/schemas/Problem";
  private static final String PROBLEM_JSON = org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE;

  private static final Pattern REFERENCE = Pattern.compile("#/components/schemas/([^\"]+)");

  /** In Chinese for people, as the answers themselves are. */
  private static final Map<Integer, String> REFUSALS = Map.of(
      400, "请求内容有误，errors 逐项列明字段和规则；不保存任何内容",
      401, "未登录，或用户名、密码不正确",
      403, "无权办理或查看",
      404, "不存在，或对您不可见",
      409, "与现状冲突：已办结、已有不同结果、正被他人修改，或 Idempotency-Key 已用于其他内容",
      413, "请求体过大",
      415, "不支持的内容类型",
      422, "不符合政策，不予受理",
      429, "登录失败次数过多或调用过于频繁，请按 Retry-After 稍后再试",
      503, "系统暂时不可用，未作任何改动，请按 Retry-After 稍后再试");

  /** The records that are read, by the names of their schemas. */
  @SuppressWarnings("rawtypes")
  private final Map<String, Schema> records = new ConcurrentHashMap<>();

  @Bean
  OpenAPI interfaceDescription() {
    return new OpenAPI()
        .info(new Info().title("获得电力 Getting Electricity").version("v1")
            .license(new License().name("Apache-2.0").identifier("Apache-2.0")).description("Applications for power from acceptance to "
            + "energisation. JSON in UTF-8; moments in ISO 8601 with offset, days in Asia/Shanghai, money in yuan, capacities in kW "
            + "and kVA. Nothing is stored on any 4xx."))
        .servers(List.of(new Server().url("/")))
        .components(new Components().addSecuritySchemes(LOGIN,
            new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("basic").description("用户名和密码")))
        .addSecurityItem(new SecurityRequirement().addList(LOGIN));
  }

  @Bean
  DescribedRecords schemas() {
    return new DescribedRecords();
  }

  /** A call says by {@link Answers} what does not follow from its kind; its {@link Body} is the record it reads. */
  @Bean
  OperationCustomizer ownAnswers() {
    return (operation, method) -> {
      Arrays.stream(method.getMethodParameters()).filter(parameter -> parameter.getParameterType() == Body.class)
          .filter(parameter -> parameter.hasParameterAnnotation(RequestBody.class)).forEach(body -> describe(operation, body));
      Answers answers = method.getMethodAnnotation(Answers.class);
      if (answers != null) {
        answer(operation.getResponses(), answers);
      }
      return operation;
    };
  }

  private void describe(Operation call, MethodParameter body) {
    Class<?> type = ResolvableType.forMethodParameter(body).resolveGeneric(0);
    ResolvedSchema read = ModelConverters.getInstance(true).readAllAsResolvedSchema(new AnnotatedType(type).resolveAsRef(true));
    records.putAll(read.referencedSchemas);
    call.setRequestBody(new io.swagger.v3.oas.models.parameters.RequestBody()
        .required(body.getParameterAnnotation(RequestBody.class).required()).content(new Content()
            .addMediaType(org.springframework.http.MediaType.APPLICATION_JSON_VALUE, new MediaType().schema(read.schema))));
  }

  private static void answer(ApiResponses responses, Answers answers) {
    Content file = new Content();
    Arrays.stream(answers.produces())
        .forEach(type -> file.addMediaType(type, new MediaType().schema(type.equals(org.springframework.http.MediaType.APPLICATION_JSON_VALUE)
            ? new JsonSchema().typesItem("object") : new JsonSchema().typesItem("string").format("binary"))));
    Content content = file.isEmpty()
        ? responses.values().stream().map(ApiResponse::getContent).filter(Objects::nonNull).findFirst().orElse(null) : file;
    if (Arrays.stream(answers.value()).anyMatch(status -> status < 300)) {
      responses.clear();
    }
    for (int status : answers.value()) {
      responses.addApiResponse(String.valueOf(status), status < 300 ? new ApiResponse().content(content)
          .description(HttpStatus.valueOf(status).getReasonPhrase()) : refusal(status));
    }
  }

  /** Bodies that show what a call is sent, by operation: {@code api/examples.json}. */
  private static Map<String, JsonNode> examples() {
    try (InputStream file = new ClassPathResource("api/examples.json").getInputStream()) {
      return Json31.mapper().readValue(file, new TypeReference<>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void show(Operation call, @Nullable JsonNode example) {
    MediaType body = call.getRequestBody() == null ? null
        : call.getRequestBody().getContent().get(org.springframework.http.MediaType.APPLICATION_JSON_VALUE);
    if (example != null && body != null) {
      body.setExample(example);
    }
  }

  @Bean
  OpenApiCustomizer everyCall(DescribedRecords schemas) {
    Map<String, JsonNode> examples = examples();
    return api -> {
      ModelConverters.getInstance(true).readAll(Problem.class).forEach(api.getComponents()::addSchemas);
      records.forEach(api.getComponents()::addSchemas);
      Schema<?> problem = Objects.requireNonNull(api.getComponents().getSchemas().get("Problem"));
      problem.required(List.of("title", "status", "detail", "code"))
          .addProperty("instance", new JsonSchema().typesItem("string").description("the path that was called"))
          .additionalProperties(true);
      api.getPaths().forEach((path, item) -> item.readOperationsMap().forEach((method, call) -> {
        describe(path, method, call);
        show(call, examples.get(call.getOperationId()));
      }));
      Set<String> answers = answers(api);
      api.getComponents().getSchemas().forEach((name, schema) -> schemas.complete(name, schema, answers.contains(name)));
      api.getComponents().setSchemas(new TreeMap<>(api.getComponents().getSchemas()));
    };
  }

  /** The schemas that answers are made of and no body that is read. */
  private static Set<String> answers(OpenAPI api) {
    List<Operation> calls = api.getPaths().values().stream().flatMap(path -> path.readOperations().stream()).toList();
    Set<String> read = new HashSet<>();
    Set<String> answered = new HashSet<>();
    calls.forEach(call -> {
      named(call.getRequestBody(), api, read);
      named(call.getResponses(), api, answered);
    });
    answered.removeAll(read);
    return answered;
  }

  /** Adds the names of the schemas a part of the description refers to, directly or through others. */
  private static void named(@Nullable Object part, OpenAPI api, Set<String> names) {
    Matcher reference = REFERENCE.matcher(part == null ? "" : Json31.pretty(part));
    while (reference.find()) {
      if (names.add(reference.group(1))) {
        named(api.getComponents().getSchemas().get(reference.group(1)), api, names);
      }
    }
  }

  private static void describe(String path, PathItem.HttpMethod method, Operation call) {
    call.setOperationId(name(path, method));
    call.setTags(List.of(path.split("/")[3]));
    ApiResponses responses = call.getResponses();
    boolean known = call.getSecurity() == null || !call.getSecurity().isEmpty();
    boolean asked = call.getRequestBody() != null || call.getParameters() != null && !call.getParameters().isEmpty();
    refuse(responses, 400, asked);
    refuse(responses, 401, known);
    refuse(responses, 403, known);
    refuse(responses, 404, path.contains("{") || method != PathItem.HttpMethod.GET);
    refuse(responses, 409, method != PathItem.HttpMethod.GET);
    refuse(responses, 413, call.getRequestBody() != null);
    refuse(responses, 415, call.getRequestBody() != null);
    refuse(responses, 429, true);
    refuse(responses, 503, true);
  }

  private static void refuse(ApiResponses responses, int status, boolean applies) {
    if (applies) {
      responses.computeIfAbsent(String.valueOf(status), any -> refusal(status));
    }
  }

  private static ApiResponse refusal(int status) {
    return new ApiResponse().description(REFUSALS.get(status)).content(new Content().addMediaType(PROBLEM_JSON,
        new MediaType().schema(new Schema<>().$ref(PROBLEM))));
  }

  /** By method and path, the only names that do not change: getApplicationsNoProgress. */
  private static String name(String path, PathItem.HttpMethod method) {
    return method.name().toLowerCase(Locale.ROOT) + Arrays.stream(path.replaceFirst("^/api/v1/", "").split("[^A-Za-z0-9]+"))
        .filter(word -> !word.isEmpty()).map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining());
  }
}
