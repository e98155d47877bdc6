package org.gettingelectricity.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.access.ServiceArea;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * The people of one area, one of each role, each before a browser of his own. An administrator creates them as in Admin;
 * what they do on their pages is up to the test.
 */
final class Office {

  private static final String PASSWORD = "Office-pass-1";
  private static final String DEMO_PASSWORD = "demo";

  private final TestRestTemplate rest;
  private final TestBrowser browser;
  private final ServiceArea area;
  private final ObjectMapper json = new ObjectMapper();
  private final Map<Role, Tasklist> desks = new EnumMap<>(Role.class);

  Office(TestRestTemplate rest, TestBrowser browser, String area) {
    this.rest = rest;
    this.browser = browser;
    this.area = new ServiceArea(area);
    Role.regionalRoles().forEach(role -> employ(role, user(role), role.label()));
  }

  /** Idempotent, as several test classes may want the same office. */
  private void employ(Role role, String user, String name) {
    String group = area.groupOf(role);
    boolean founded = admin(HttpMethod.POST, "/group/create",
        Map.of("id", group, "name", role.label() + area.prefix(), "type", "REGION"));
    boolean hired = admin(HttpMethod.POST, "/user/create", Map.of("credentials", Map.of("password", PASSWORD),
        "profile", Map.of("id", user, "firstName", area.prefix(), "lastName", name)));
    if (hired) {
      join(user, role.id());
    }
    if (hired || founded) {
      join(user, group);
    }
  }

  private void join(String user, String group) {
    assertThat(admin(HttpMethod.PUT, "/group/" + group + "/members/" + user, Map.of())).isTrue();
  }

  private boolean admin(HttpMethod method, String path, Object body) {
    return as(Role.ADMIN.id(), DEMO_PASSWORD).exchange("/engine-rest" + path, method, entity(body), String.class)
        .getStatusCode().is2xxSuccessful();
  }

  String user(Role role) {
    return role.id() + "-" + area.prefix();
  }

  /** Somebody else of the same role, in a window of his own. */
  Colleague colleague(Role role, String name) {
    String user = user(role) + "-2";
    employ(role, user, name);
    return new Colleague(user, name + area.prefix(), new Tasklist(browser, user, PASSWORD));
  }

  /** A person with a second desk of a role. */
  record Colleague(String user, String name, Tasklist desk) {}

  /** The role's window, logged in at the first use. */
  Tasklist desk(Role role) {
    return desks.computeIfAbsent(role, r -> new Tasklist(browser, user(r), PASSWORD));
  }

  Map<Role, Tasklist> desks() {
    return desks;
  }

  /** Calls the API as this role's person. */
  ResponseEntity<String> get(Role role, String url, Object... values) {
    return as(user(role), PASSWORD).getForEntity(url, String.class, values);
  }

  JsonNode read(Role role, String url, Object... values) {
    return read(get(role, url, values));
  }

  /** A customer applies on an outside platform. */
  String apply(String application) {
    JsonNode answer = read(as(Role.INTEGRATION.id(), DEMO_PASSWORD)
        .postForEntity("/api/v1/applications", entity(application), String.class));
    return answer.get("applicationNo").asText();
  }

  /** An open task of a case and the role it is for. */
  record Waiting(String id, String key, String name, Role role) {}

  /** What is to be done on a case, for everybody but supervision. */
  List<Waiting> waiting(String applicationNo) {
    JsonNode tasks = read(as(Role.ADMIN.id(), DEMO_PASSWORD)
        .getForEntity("/engine-rest/task?processInstanceBusinessKey={no}", String.class, applicationNo));
    return StreamSupport.stream(tasks.spliterator(), false).map(this::waiting).toList();
  }

  boolean waits(String applicationNo, String task) {
    return waiting(applicationNo).stream().anyMatch(open -> open.name().equals(task));
  }

  private Waiting waiting(JsonNode task) {
    String id = task.get("id").asText();
    JsonNode links = read(as(Role.ADMIN.id(), DEMO_PASSWORD)
        .getForEntity("/engine-rest/task/{id}/identity-links", String.class, id));
    Role role = StreamSupport.stream(links.spliterator(), false)
        .map(link -> link.path(link.hasNonNull("groupId") ? "groupId" : "userId").asText())
        .flatMap(who -> Role.of(who.replaceAll("-\\d+$", "")).stream()).findFirst()
        .orElseThrow(() -> new AssertionError("nobody for " + task));
    return new Waiting(id, task.get("taskDefinitionKey").asText(), task.get("name").asText(), role);
  }

  private JsonNode read(ResponseEntity<String> answer) {
    assertThat(answer.getStatusCode().is2xxSuccessful()).as(answer.getBody()).isTrue();
    try {
      return json.readTree(answer.getBody());
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  private TestRestTemplate as(String user, String password) {
    return rest.withBasicAuth(user, password);
  }

  private static HttpEntity<Object> entity(Object body) {
    HttpHeaders headers = new HttpHeaders();
    headers.setContentType(MediaType.APPLICATION_JSON);
    return new HttpEntity<>(body, headers);
  }
}
