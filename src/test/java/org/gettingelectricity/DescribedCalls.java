package org.gettingelectricity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.http.MediaType;
import org.springframework.util.AntPathMatcher;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingRequestWrapper;
import org.springframework.web.util.ContentCachingResponseWrapper;
import org.springframework.web.util.WebUtils;

/**
 * Holds every call a test makes to docs/openapi.json, in both directions: a body that is taken is one the document describes,
 * and so are the status, the kind and every field of the answer. A call that differs is answered 599 with the differences, so
 * that the test that made it fails.
 */
@TestConfiguration(proxyBeanMethods = false)
public class DescribedCalls {

  /** What a call that differs from the document is answered with. */
  static final int NOT_AS_DESCRIBED = 599;

  @Bean
  FilterRegistrationBean<Comparing> comparing() throws IOException {
    FilterRegistrationBean<Comparing> registration = new FilterRegistrationBean<>(new Comparing());
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    registration.addUrlPatterns("/api/v1/*");
    return registration;
  }

  static final class Comparing extends OncePerRequestFilter {

    /** Its codes are also taken in their usual spellings. */
    private static final String BODY = "body";
    private static final int LONGEST = 10_000_000;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AntPathMatcher PATHS = new AntPathMatcher();
    private static final SchemaValidatorsConfig CONFIG = SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    private final ObjectNode document;
    private final Map<String, JsonSchema> schemas = new ConcurrentHashMap<>();
    private final JsonSchemaFactory factory;

    Comparing() throws IOException {
      document = (ObjectNode) JSON.readTree(Files.readString(Path.of("docs/openapi.json")));
      closed(document.get("components").get("schemas"));
      factory = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012,
          builder -> builder.schemaLoaders(loaders -> loaders.schemas(Map.of("mem:described", document.toString()))));
    }

    /** An object has the fields the document names and no others, unless it says so. */
    private static void closed(JsonNode schemas) {
      schemas.forEach(node -> {
        if (node instanceof ObjectNode schema && schema.path("properties").isObject()
            && List.of("allOf", "oneOf", "anyOf", "additionalProperties").stream().noneMatch(schema::has)) {
          schema.put("additionalProperties", false);
        }
        closed(node);
      });
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
      return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
      boolean first = !isAsyncDispatch(request);
      ContentCachingRequestWrapper asked = first ? new ContentCachingRequestWrapper(request, LONGEST)
          : WebUtils.getNativeRequest(request, ContentCachingRequestWrapper.class);
      ContentCachingResponseWrapper answer = first ? new ContentCachingResponseWrapper(response)
          : WebUtils.getNativeResponse(response, ContentCachingResponseWrapper.class);
      chain.doFilter(first ? asked : request, first ? answer : response);
      if (isAsyncStarted(request)) {
        return;
      }
      List<String> differences = differences(asked, answer);
      if (!differences.isEmpty()) {
        answer.resetBuffer();
        answer.setStatus(NOT_AS_DESCRIBED);
        answer.setContentType(MediaType.APPLICATION_JSON_VALUE);
        answer.getOutputStream().write(JSON.writeValueAsBytes(Map.of(request.getMethod() + " " + request.getRequestURI(), differences)));
      }
      answer.copyBodyToResponse();
    }

    private List<String> differences(ContentCachingRequestWrapper asked, ContentCachingResponseWrapper answer) throws IOException {
      Optional<String> path = path(asked);
      if (path.isEmpty()) {
        return List.of();
      }
      String method = asked.getMethod().toLowerCase(Locale.ROOT);
      String at = "/paths/" + path.get().replace("/", "~1") + "/" + method;
      JsonNode call = document.at(at);
      if (call.isMissingNode()) {
        return answer.getStatus() < 400 && !method.equals("head") && !method.equals("options") ? List.of("call not described") : List.of();
      }
      List<String> differences = new ArrayList<>();
      String status = Integer.toString(answer.getStatus());
      if (!call.at("/responses").has(status)) {
        differences.add("status not described");
      } else if (answer.getContentSize() > 0) {
        compare(at + "/responses/" + status + "/content", answer.getContentType(), answer.getContentAsByteArray(), "answer", differences);
      }
      if (answer.getStatus() < 300 && asked.getContentAsByteArray().length > 0) {
        compare(at + "/requestBody/content", asked.getContentType(), asked.getContentAsByteArray(), BODY, differences);
      }
      return differences;
    }

    private Optional<String> path(HttpServletRequest request) {
      List<String> fitting = new ArrayList<>();
      document.get("paths").fieldNames().forEachRemaining(path -> {
        if (PATHS.match(path, request.getRequestURI())) {
          fitting.add(path);
        }
      });
      return fitting.stream().min(PATHS.getPatternComparator(request.getRequestURI()));
    }

    private void compare(String at, String type, byte[] content, String what, List<String> differences) throws IOException {
      MediaType kind = MediaType.parseMediaType(type == null ? "application/octet-stream" : type);
      String name = kind.getType() + "/" + kind.getSubtype();
      JsonNode described = document.at(at).path(name);
      if (described.isMissingNode() && !document.at(at).has(MediaType.APPLICATION_OCTET_STREAM_VALUE)) {
        differences.add(what + " as " + name + " not described");
      } else if ((name.equals("application/json") || name.endsWith("+json")) && described.has("schema")) {
        schema(at + "/" + name.replace("/", "~1") + "/schema").validate(JSON.readTree(new String(content, StandardCharsets.UTF_8)))
            .stream().filter(difference -> !(what.equals(BODY) && difference.getType().equals("enum")))
            .sorted(Comparator.comparing(ValidationMessage::getMessage)).limit(20).forEach(m -> differences.add(what + m.getMessage()));
      }
    }

    private JsonSchema schema(String pointer) {
      return schemas.computeIfAbsent(pointer, p -> factory.getSchema(SchemaLocation.of("mem:described#" + p), CONFIG));
    }
  }
}
