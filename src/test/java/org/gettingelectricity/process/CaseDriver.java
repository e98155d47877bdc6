package org.gettingelectricity.process;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.gettingelectricity.access.Role;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.LinkedMultiValueMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Works cases over REST as the users of the groups do. */
public class CaseDriver {

  /** Before every id of a model in which everything was renamed. */
  static final String RENAMED = "n_";
  private static final byte[] PDF = "%PDF-1.4\n%%EOF\n".getBytes();
  private static final AtomicInteger SITES = new AtomicInteger();
  /** The fees a customer may owe. */
  public static final List<String> FEES = List.of("HIGH_RELIABILITY_FEE", "PERSONALISED_EXTRA", "CANCELLED_WORKS");
  private static final int MOST_STEPS = 150;
  /** Stands for the day on which the task is completed. */
  public static final String TODAY = "today";

  /** What lets a case pass, by task. */
  public static final Map<String, Map<String, Object>> ANSWERS = Map.ofEntries(
      entry("userTask_signContract", Map.of("contractChannel", "ELECTRONIC", "contractNo", "HT-1")),
      entry("userTask_surveySite", Map.of("surveyFinding", "具备接入条件", "gridConstrained", false)),
      entry("userTask_draftPlan", Map.of("planSource", "10千伏示例线", "planDistanceM", 400,
          "planEstimateMeter", "3000.00", "planEstimateExternalLine", "480000.50", "planEstimateCableChannel", "260000.25",
          "planEstimateGridReinforcement", "90000", "planEstimateInternal", "350000")),
      entry("userTask_reviewPlan", Map.of("planApproved", true)),
      entry("userTask_reviewCollectively", Map.of("planApproved", true)),
      entry("userTask_reviewAtMeeting", Map.of("planApproved", true)),
      entry("userTask_countersign", Map.of("planApproved", true)),
      entry("userTask_decidePayer", Map.of("externalLinePayer", "UTILITY", "payerReason", "按会议纪要核定")),
      entry("userTask_replyPlan", Map.of("replyChannel", "ONLINE")),
      entry("userTask_confirmPlan", Map.of("planAccepted", true)),
      entry("userTask_settleFees", Map.of("feesSettled", true, "paymentNo", "SF-1")),
      entry("userTask_reviewDesign", Map.of("designApproved", true)),
      entry("userTask_awaitCustomerWorks", Map.of("customerWorksFinishedOn", TODAY, "worksBuiltBy", "NON_UTILITY")),
      entry("userTask_inspectConcealed", Map.of("inspectionPassed", true)),
      entry("userTask_inspectJointly", Map.of("inspectionPassed", true, "transformerMeetsGB20052", true)),
      entry("userTask_inspectCompletion", Map.of("inspectionPassed", true, "transformerMeetsGB20052", true)),
      entry("userTask_orderEnergisation", Map.of("orderNo", "DL-1")),
      entry("userTask_orderSwitching", Map.of("orderNo", "DL-1")),
      entry("userTask_installMeter", Map.of("meterNo", "DB-1", "meterReading", 0)),
      entry("userTask_connectMeter", Map.of("meterNo", "DB-1", "meterReading", 0)),
      entry("userTask_collectRating", Map.of("ratingScore", 5)),
      entry("userTask_scheduleWorks", Map.of("customerConsent", true)),
      entry("userTask_surveyRoute", Map.of("routeFinding", "路径可行")),
      entry("userTask_designWorks", Map.of("worksDesignNo", "SJ-1")),
      entry("userTask_supplyMaterial", Map.of("materialListNo", "LL-1")),
      entry("userTask_construct", Map.of("constructionFinishedOn", TODAY)),
      entry("userTask_handOver", Map.of("handoverNo", "YJ-1")),
      entry("userTask_submitPermit", Map.of("permitApplicationNo", "XZ-1")),
      entry("userTask_recordDecision", Map.of("permitDecision", "APPROVED", "permitDocumentNo", "PF-1")));

  private final LocalDate today;
  private final TestRestTemplate rest;
  private final ObjectMapper json = new ObjectMapper();
  private final Map<String, Map<String, Object>> special = new LinkedHashMap<>();
  /** To make one for every call takes longer than the call. */
  private final Map<Role, TestRestTemplate> clients = new ConcurrentHashMap<>();
  private boolean papers = true;
  private String password = "demo";
  public final List<String> path = new ArrayList<>();

  public CaseDriver(TestRestTemplate rest) {
    this(rest, LocalDate.of(2026, 3, 2));
  }

  public CaseDriver(TestRestTemplate rest, LocalDate today) {
    this.rest = rest;
    this.today = today;
  }

  /** Answers a task otherwise than to let the case pass. */
  public CaseDriver answering(String task, Map<String, Object> answer) {
    special.put(task, answer);
    return this;
  }

  /** Signs in with another password than the tests' own. */
  public CaseDriver signingInWith(String other) {
    password = other;
    clients.clear();
    return this;
  }

  /** Works on without handing in any paper. */
  public CaseDriver withoutPapers() {
    papers = false;
    return this;
  }

  /** Whether a special answer is still to be given. */
  boolean special(String task) {
    return special.containsKey(task);
  }

  /** An application as JSON; the site is a new one each time. */
  public ObjectNode application(String region, String facts) {
    ObjectNode body = json.createObjectNode().put("channel", "ONLINE").put("region", region).put("utility", "SGCC");
    body.putObject("customer").put("name", "测试客户");
    body.putObject("site").put("address", "测试路" + SITES.incrementAndGet() + "号");
    body.set("facts", tree(facts));
    return body;
  }

  public String start(ObjectNode application) {
    ResponseEntity<String> answer = post(Role.INTEGRATION, "/api/v1/applications", application);
    assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(201);
    return tree(answer.getBody()).get("applicationNo").asText();
  }

  /** Works tasks until a task with this key is open, or no task is left. */
  public void workUntil(String no, String key) {
    for (int step = 0; step < MOST_STEPS; step++) {
      List<JsonNode> open = tasks(no);
      if (open.isEmpty() || open.stream().anyMatch(task -> task.get("taskDefinitionKey").asText().equals(key))) {
        return;
      }
      ResponseEntity<String> done = complete(no, open.get(0));
      assertThat(done.getStatusCode().value()).as(open.get(0).get("taskDefinitionKey") + " " + done.getBody()).isEqualTo(204);
    }
    throw new AssertionError("case " + no + " does not come to an end: " + path);
  }

  public void workToTheEnd(String no) {
    workUntil(no, "none");
  }

  public ResponseEntity<String> complete(String no, JsonNode task) {
    String key = task.get("taskDefinitionKey").asText();
    Map<String, Object> answer = Optional.ofNullable(special.remove(key)).orElse(ANSWERS.getOrDefault(key, Map.of()));
    if (papers) {
      supplyPapers(no);
    }
    path.add(key);
    return complete(task, switch (key) {
      case "userTask_draftPlan" -> withSecondCircuit(no, answer);
      case "userTask_settleFees" -> withFees(no, answer);
      default -> answer;
    });
  }

  /** The published fees the customer owes by the investment boundary. */
  private Map<String, Object> withFees(String no, Map<String, Object> payment) {
    List<String> lines = new ArrayList<>();
    get(Role.CUSTOMER_MANAGER, "/api/v1/applications/" + no + "/costs").get("items").forEach(item -> {
      if (item.get("payer").asText().equals("CUSTOMER") && FEES.contains(item.get("item").asText())) {
        lines.add(item.get("item").asText() + " 100.00");
      }
    });
    Map<String, Object> answer = new LinkedHashMap<>(payment);
    answer.putIfAbsent("feeLines", String.join("\n", lines));
    return answer;
  }

  private Map<String, Object> withSecondCircuit(String no, Map<String, Object> plan) {
    Map<String, Object> answer = new LinkedHashMap<>(plan);
    if (get(Role.CUSTOMER_MANAGER, "/api/v1/applications/" + no).get("flow").asText().equals("HV_DUAL")) {
      answer.put("planEstimateSecondCircuit", "410000.00");
      answer.put("planEstimateHighReliabilityFee", "120000.00");
    }
    return answer;
  }

  public ResponseEntity<String> complete(JsonNode task, Map<String, Object> answer) {
    Role role = Role.of(group(task)).orElseThrow();
    String id = task.get("id").asText();
    post(role, "/engine-rest/task/" + id + "/claim", Map.of("userId", role.id()));
    return post(role, "/engine-rest/task/" + id + "/complete", variables(answer));
  }

  /** What lets a case pass the task, as the body of its completion. */
  Map<String, Object> answer(String key) {
    return variables(ANSWERS.getOrDefault(key, Map.of()));
  }

  private Map<String, Object> variables(Map<String, Object> answer) {
    Map<String, Object> variables = new LinkedHashMap<>();
    answer.forEach((name, value) -> variables.put(name, value instanceof List<?>
        ? Map.of("value", tree(value).toString(), "type", "Json") : Map.of("value", value.equals(TODAY) ? today.toString() : value)));
    return Map.of("variables", variables);
  }

  /** Posts and answers what was made. */
  JsonNode created(Role role, String url, Object body) {
    ResponseEntity<String> answer = post(role, url, body);
    assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(201);
    return tree(answer.getBody());
  }

  public JsonNode task(String no, String key) {
    return tasks(no).stream().filter(task -> task.get("taskDefinitionKey").asText().equals(key)).findFirst()
        .orElseThrow(() -> new AssertionError("no task " + key + " in " + tasks(no)));
  }

  public List<String> openTaskKeys(String no) {
    return tasks(no).stream().map(task -> task.get("taskDefinitionKey").asText()).sorted().toList();
  }

  public List<JsonNode> tasks(String no) {
    List<JsonNode> tasks = new ArrayList<>();
    get(Role.ADMIN, "/engine-rest/task?processInstanceBusinessKey=" + no).forEach(task -> tasks.add(((ObjectNode) task)
        .put("taskDefinitionKey", task.get("taskDefinitionKey").asText().replaceFirst("^" + RENAMED, ""))));
    tasks.removeIf(task -> task.get("taskDefinitionKey").asText().equals("userTask_handleDelay"));
    return tasks;
  }

  public JsonNode get(Role role, String url) {
    ResponseEntity<String> answer = as(role).getForEntity(url, String.class);
    assertThat(answer.getStatusCode().value()).as(url + " " + answer.getBody()).isEqualTo(200);
    return tree(answer.getBody());
  }

  String page(Role role, String url) {
    ResponseEntity<String> answer = as(role).getForEntity(url, String.class);
    assertThat(answer.getStatusCode().value()).as(url).isEqualTo(200);
    return answer.getBody();
  }

  public ResponseEntity<String> post(Role role, String url, Object body) {
    HttpHeaders headers = new HttpHeaders();
    headers.setContentType(MediaType.APPLICATION_JSON);
    return as(role).postForEntity(url, new HttpEntity<>(body instanceof String ? body : tree(body), headers), String.class);
  }

  public ResponseEntity<String> put(Role role, String url, Object body) {
    return as(role).exchange(url, HttpMethod.PUT, new HttpEntity<>(tree(body)), String.class);
  }

  public ResponseEntity<String> upload(Role role, String no, String code, String name, byte[] content) {
    LinkedMultiValueMap<String, Object> form = new LinkedMultiValueMap<>();
    form.add("code", code);
    form.add("file", new ByteArrayResource(content) {
      @Override
      public String getFilename() {
        return name;
      }
    });
    return as(role).postForEntity("/api/v1/applications/" + no + "/documents", form, String.class);
  }

  public void supplyPapers(String no) {
    JsonNode papers = get(Role.CUSTOMER_MANAGER, "/api/v1/applications/" + no + "/documents").get("required");
    boolean open = get(Role.CUSTOMER_MANAGER, "/api/v1/applications/" + no).get("state").asText().equals("OPEN");
    for (JsonNode paper : papers) {
      if (open && List.of("MISSING", "DEFERRED").contains(paper.get("state").asText())) {
        assertThat(upload(Role.CUSTOMER_MANAGER, no, paper.get("code").asText(), "paper.pdf", PDF).getStatusCode().value())
            .isEqualTo(201);
      }
    }
  }

  String group(JsonNode task) {
    for (JsonNode link : get(Role.ADMIN, "/engine-rest/task/" + task.get("id").asText() + "/identity-links?type=candidate")) {
      if (link.hasNonNull("groupId")) {
        return link.get("groupId").asText();
      }
    }
    throw new AssertionError("task without group: " + task);
  }

  private TestRestTemplate as(Role role) {
    return clients.computeIfAbsent(role, who -> rest.withBasicAuth(who.id(), password));
  }

  JsonNode tree(Object value) {
    try {
      return value instanceof String text ? json.readTree(text) : json.valueToTree(value);
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }
}
