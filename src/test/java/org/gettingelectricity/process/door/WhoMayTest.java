package org.gettingelectricity.process.door;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.rest.impl.DefaultProcessEngineRestServiceImpl;
import org.gettingelectricity.EngineTest;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.access.WhoMay;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every group makes every call of both APIs and gets in where the table says so, and nowhere else. */
@EngineTest
class WhoMayTest {

  private static final java.nio.file.Path KEPT = java.nio.file.Path.of("docs/who-may.md");

  @Autowired TestRestTemplate rest;
  @Autowired RequestMappingHandlerMapping requestMappingHandlerMapping;

  private record Call(String method, String path) implements Comparable<Call> {

    /** The same with something in place of each name, nothing that exists. */
    String sent(Role role) {
      return path.replace("/people/{id}", "/people/" + role.id()).replace("{region}", "410425").replace("{year}", "2026")
          .replaceAll("\\{[^}]+}", "none");
    }

    WhoMay.Line line() {
      return WhoMay.line(method, path.replaceAll("\\{[^}]+}", "none")).orElseThrow(() -> new AssertionError("no line names " + this));
    }

    @Override
    public int compareTo(Call other) {
      return (path + method).compareTo(other.path + other.method);
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void everyGroupGetsInWhereTheTableSaysSo(Role role) {
    List<String> wrong = Stream.concat(ours().stream(), engines().stream()).parallel()
        .filter(call -> !call.line().anonymous()).flatMap(call -> wrong(role, call).stream()).toList();
    assertThat(wrong).as(role.id()).isEmpty();
  }

  private Optional<String> wrong(Role role, Call call) {
    HttpHeaders headers = new HttpHeaders();
    headers.setContentType(MediaType.APPLICATION_JSON);
    var answer = rest.withBasicAuth(role.id(), "demo").exchange(call.sent(role), org.springframework.http.HttpMethod.valueOf(call.method),
        new HttpEntity<>(call.method.equals("GET") ? null : "{}", headers), String.class);
    int status = answer.getStatusCode().value();
    // whoever got in may still be told by the engine that this one thing, which is not there, is none of his
    boolean in = status != 403 || answer.getBody().contains("on resource 'none'") || answer.getBody().contains("single result");
    return in == call.line().roles().contains(role) && status != 401 && status != 500 ? Optional.empty()
        : Optional.of(call + " " + status);
  }

  @Test
  void everyCallOfOursIsNamedByALineOfItsOwn() {
    List<String> unnamed = mapped().stream().filter(call -> WhoMay.line(call.method, call.path.replaceAll("\\{[^}]+}", "1")).isEmpty())
        .map(Call::toString).toList();
    assertThat(unnamed).isEmpty();
  }

  @Test
  void everyLineNamesACall() {
    Collection<Call> calls = new TreeSet<>(mapped());
    calls.addAll(engines());
    Stream.of("/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness", "/actuator/prometheus", "/v3/api-docs")
        .forEach(path -> calls.add(new Call("GET", path)));
    calls.add(new Call("POST", "/engine-rest/none/none"));
    List<WhoMay.Line> named = calls.stream().flatMap(call -> WhoMay.line(call.method, call.path.replaceAll("\\{[^}]+}", "1")).stream()).toList();
    assertThat(WhoMay.lines()).filteredOn(line -> !named.contains(line)).isEmpty();
  }

  @Test
  void theDocumentedTableIsThisOne() throws IOException {
    if (Boolean.getBoolean("whomay.renew")) {
      Files.writeString(KEPT, document());
    }
    assertThat(Files.readString(KEPT)).as("renew with -Dwhomay.renew=true").isEqualTo(document());
  }

  private String document() {
    String head = "# Who may do what\n\nDerived from `src/main/resources/access/who-may.txt`, which the doors ask; `WhoMayTest` makes every call of both\n"
        + "APIs as every group and compares. Of cases and tasks everybody has those of the own region, an outside system those it started.\n";
    return head + section("This product", ours()) + section("The engine's REST", engines());
  }

  private static String section(String title, Collection<Call> calls) {
    return calls.stream().map(call -> "| `" + call + "` | " + who(call.line()) + " |\n")
        .collect(Collectors.joining("", "\n## " + title + "\n\n| call | who |\n|---|---|\n", ""));
  }

  private static String who(WhoMay.Line line) {
    List<String> roles = line.roles().stream().map(Role::id).toList();
    return line.anonymous() ? "anyone" : roles.isEmpty() ? "nobody" : roles.size() == Role.values().length ? "every group"
        : roles.containsAll(Role.regionalRoles().stream().map(Role::id).toList()) ? Stream.concat(Stream.of("all who work cases"),
            line.roles().stream().filter(role -> !role.regional()).map(Role::id)).collect(Collectors.joining(", "))
        : String.join(", ", roles);
  }

  /** From the interface description. */
  private Collection<Call> ours() {
    JsonNode paths = rest.withBasicAuth("integration", "demo").getForObject("/v3/api-docs", JsonNode.class).get("paths");
    TreeSet<Call> calls = new TreeSet<>();
    paths.fields().forEachRemaining(path -> path.getValue().fieldNames().forEachRemaining(
        method -> calls.add(new Call(method.toUpperCase(java.util.Locale.ROOT), path.getKey()))));
    return calls;
  }

  /** Everything our controllers serve, the pages included. */
  private Collection<Call> mapped() {
    List<Call> calls = new ArrayList<>();
    requestMappingHandlerMapping.getHandlerMethods().forEach((RequestMappingInfo info, HandlerMethod handler) -> {
      if (handler.getBeanType().getName().startsWith("org.gettingelectricity")) {
        info.getPatternValues().forEach(path -> info.getMethodsCondition().getMethods().forEach(
            method -> calls.add(new Call(method.name(), path.replaceAll("\\{([A-Za-z]+):[^}]+}", "{$1}")))));
      }
    });
    return calls;
  }

  /** From the engine's resources. */
  private static Collection<Call> engines() {
    TreeSet<Call> calls = new TreeSet<>();
    walk(DefaultProcessEngineRestServiceImpl.class, "/engine-rest", calls);
    return calls;
  }

  private static void walk(Class<?> resource, String base, Collection<Call> calls) {
    for (Method method : resource.getMethods()) {
      List<Annotation> said = said(resource, method);
      Optional<String> verb = said.stream().map(a -> a.annotationType().getAnnotation(HttpMethod.class))
          .filter(java.util.Objects::nonNull).map(HttpMethod::value).findFirst();
      Optional<String> path = said.stream().filter(Path.class::isInstance).map(a -> ((Path) a).value()).findFirst();
      String whole = (base + path.map(p -> "/" + p.replaceAll("^/|/$", "")).orElse("")).replaceAll("\\{([A-Za-z]+)[^}/]*}", "{$1}")
          .replaceAll("/+$", "");
      verb.filter(v -> !v.equals(HttpMethod.OPTIONS)).ifPresent(v -> calls.add(new Call(v, whole)));
      if (verb.isEmpty() && path.isPresent()) {
        walk(method.getReturnType(), whole, calls);
      }
    }
  }

  private static List<Annotation> said(Class<?> resource, Method method) {
    return Stream.concat(Stream.of(resource), interfaces(resource)).flatMap(type -> Arrays.stream(type.getMethods()))
        .filter(m -> m.getName().equals(method.getName()) && Arrays.equals(m.getParameterTypes(), method.getParameterTypes()))
        .flatMap(m -> Arrays.stream(m.getAnnotations())).toList();
  }

  private static Stream<Class<?>> interfaces(Class<?> type) {
    return Stream.concat(Arrays.stream(type.getInterfaces()), type.getSuperclass() == null ? Stream.empty() : interfaces(type.getSuperclass()))
        .flatMap(i -> Stream.concat(Stream.of(i), interfaces(i)));
  }
}
