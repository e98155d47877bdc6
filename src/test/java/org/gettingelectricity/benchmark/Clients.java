package org.gettingelectricity.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.process.CaseDriver;

/**
 * Works whole cases as real clients do. A portal starts the case and hands in its papers; the operator whose turn it is
 * looks at the list of the own group, claims, completes; the authority's system decides. Whose turn comes after which task
 * is learned from the first case, as people know it.
 */
abstract class Clients {

  static final byte[] PDF = "%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n".getBytes();
  private static final Pattern USER_TASK = Pattern.compile("<bpmn:userTask id=\"(\\w+)\"[^>]*camunda:candidateGroups=\"([\\w-]+)\"");
  private static final String DECISION = "userTask_recordDecision";
  private static final int MOST_STEPS = 100;
  private static final Map<String, String> GROUPS = groups();
  private static final AtomicInteger SITES = new AtomicInteger();

  final Api api;
  private final Map<String, String> next = new ConcurrentHashMap<>();
  final AtomicInteger tasks = new AtomicInteger();

  Clients(Api api) {
    this.api = api;
  }

  /** Same clients, noted elsewhere. */
  abstract Clients noting(Api other);

  /** Starts the example of the flow and answers its number. */
  abstract String start(ObjectNode application, String flow);

  abstract void decide(String no, JsonNode decisions);

  abstract Map<String, Object> fees(String no, Map<String, Object> payment);

  final void knowing(Clients others) {
    next.putAll(others.next);
  }

  /** One case from the start to its end. */
  final void work(String flow) {
    if (!work(flow, MOST_STEPS)) {
      throw new IllegalStateException("a case of " + flow + " does not end");
    }
  }

  /** @return whether the case came to its end within so many steps */
  final boolean work(String flow, int steps) {
    String no = start(example(flow), flow);
    String last = flow;
    for (int step = 0; step < steps; step++) {
      JsonNode open = list(no, next.get(last));
      if (open.isEmpty()) {
        open = list(no, null);
      }
      if (open.isEmpty()) {
        return true;
      }
      next.putIfAbsent(last, GROUPS.get(key(open.get(0))));
      last = workThrough(no, flow, open);
    }
    return false;
  }

  private JsonNode list(String no, String group) {
    String path = "/engine-rest/task?processInstanceBusinessKey=" + no;
    return group == null ? api.get("list", Role.SUPERVISOR.id(), path)
        : api.get("list", group, path + "&candidateGroup=" + group + "&includeAssignedTasks=true");
  }

  private String workThrough(String no, String flow, JsonNode open) {
    String last = null;
    boolean decided = false;
    for (JsonNode task : open) {
      String key = key(task);
      if (!key.equals(DECISION)) {
        complete(no, flow, task);
      } else if (!decided) {
        decide(no, open);
        decided = true;
      }
      last = last == null ? flow + key : last + key;
      tasks.incrementAndGet();
    }
    return last;
  }

  final void complete(String no, String flow, JsonNode task) {
    String key = key(task);
    String user = GROUPS.get(key);
    String path = "/engine-rest/task/" + task.get("id").asText();
    Map<String, Object> answer = new LinkedHashMap<>(CaseDriver.ANSWERS.getOrDefault(key, Map.of()));
    if (key.equals("userTask_settleFees")) {
      answer = fees(no, answer);
    }
    if (key.equals("userTask_draftPlan") && flow.equals("hv-dual-supply")) {
      answer.put("planEstimateSecondCircuit", "410000.00");
      answer.put("planEstimateHighReliabilityFee", "120000.00");
    }
    api.post("claim", user, path + "/claim", Map.of("userId", user));
    api.post("complete", user, path + "/complete", Map.of("variables", typed(answer)));
  }

  private static Map<String, Object> typed(Map<String, Object> answer) {
    Map<String, Object> variables = new LinkedHashMap<>();
    answer.forEach((name, value) -> variables.put(name, Map.of("value", value.equals(CaseDriver.TODAY)
        ? LocalDate.now(ZoneId.of("Asia/Shanghai")).toString() : value)));
    return variables;
  }

  static String key(JsonNode task) {
    return task.get("taskDefinitionKey").asText();
  }

  /** The example application of the flow, at a site of its own. */
  static ObjectNode example(String flow) {
    try {
      ObjectNode application = (ObjectNode) Api.JSON.readTree(Path.of("scripts", "applications", flow + ".json").toFile());
      application.remove("projectCode");
      application.putObject("site").put("address", "测量路" + SITES.incrementAndGet() + "号");
      return application;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> groups() {
    Map<String, String> groups = new LinkedHashMap<>();
    try (Stream<Path> models = Files.list(Path.of("processes"))) {
      for (Path model : models.filter(file -> file.toString().endsWith(".bpmn")).toList()) {
        Matcher task = USER_TASK.matcher(Files.readString(model));
        while (task.find()) {
          groups.put(task.group(1), task.group(2));
        }
      }
      return groups;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Clients of this product. */
  static final class OfProduct extends Clients {

    OfProduct(Api api) {
      super(api);
    }

    @Override
    Clients noting(Api other) {
      return new OfProduct(other);
    }

    @Override
    String start(ObjectNode application, String flow) {
      String no = api.post("start", Role.INTEGRATION.id(), "/api/v1/applications", application).get("applicationNo").asText();
      String papers = "/api/v1/applications/" + no + "/documents";
      for (JsonNode paper : api.get("read", Role.CUSTOMER_MANAGER.id(), papers).get("required")) {
        if (!paper.get("state").asText().equals("PROVIDED")) {
          api.upload(Role.CUSTOMER_MANAGER.id(), papers, "file", PDF, "code", paper.get("code").asText());
        }
      }
      return no;
    }

    @Override
    void decide(String no, JsonNode decisions) {
      String path = "/api/v1/applications/" + no + "/approvals";
      for (JsonNode approval : api.get("read", Role.INTEGRATION.id(), path).get("approvals")) {
        String permit = approval.get("permit").asText();
        api.post("decide", Role.INTEGRATION.id(), path + "/" + permit + "/decision",
            Map.of("decision", "approved", "documentNo", "PF-" + permit));
      }
    }

    @Override
    Map<String, Object> fees(String no, Map<String, Object> payment) {
      StringBuilder lines = new StringBuilder();
      for (JsonNode item : api.get("read", Role.FINANCE.id(), "/api/v1/applications/" + no + "/costs").get("items")) {
        if (item.get("payer").asText().equals("CUSTOMER") && CaseDriver.FEES.contains(item.get("item").asText())) {
          lines.append(lines.isEmpty() ? "" : "\n").append(item.get("item").asText()).append(" 100.00");
        }
      }
      Map<String, Object> answer = new LinkedHashMap<>(payment);
      answer.put("feeLines", lines.toString());
      return answer;
    }
  }

  /** Clients of the stock engine: the same calls, where it has them. A paper becomes an attachment of the first task. */
  static final class OfStock extends Clients {

    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final Map<String, String> FLOWS = Map.of("lv-residential", "LV_RES", "lv-small-business", "LV_NONRES_SANLING",
        "lv-standard", "LV_NONRES_STD", "hv-single-supply", "HV_SINGLE", "hv-dual-supply", "HV_DUAL");
    private static final Map<String, Integer> PAPERS = Map.of("hv-single-supply", 2, "hv-dual-supply", 5);

    OfStock(Api api) {
      super(api);
    }

    @Override
    Clients noting(Api other) {
      return new OfStock(other);
    }

    @Override
    String start(ObjectNode application, String flow) {
      String no = FLOWS.get(flow) + "-%08d".formatted(NUMBERS.incrementAndGet());
      api.post("start", Role.INTEGRATION.id(), "/engine-rest/process-definition/key/" + flow + "/start", Map.of("businessKey", no,
          "variables", Map.of("region", value(application.get("region").asText()), "flow", value(FLOWS.get(flow)),
              "customerName", value(application.at("/customer/name").asText()),
              "caseSummary", value(no + " " + application.at("/site/address").asText()))));
      String task = api.get("read", Role.CUSTOMER_MANAGER.id(), "/engine-rest/task?processInstanceBusinessKey=" + no).get(0)
          .get("id").asText();
      for (int paper = 0; paper < PAPERS.getOrDefault(flow, 0); paper++) {
        api.upload(Role.CUSTOMER_MANAGER.id(), "/engine-rest/task/" + task + "/attachment/create", "content", PDF,
            "attachment-name", "paper", "attachment-description", "paper", "attachment-type", "application/pdf");
      }
      return no;
    }

    private static Map<String, Object> value(String text) {
      return Map.of("value", text);
    }

    @Override
    void decide(String no, JsonNode decisions) {
      api.get("read", Role.INTEGRATION.id(), "/engine-rest/process-instance?businessKey=" + no);
      for (JsonNode task : decisions) {
        if (key(task).equals(DECISION)) {
          api.post("decide", Role.INTEGRATION.id(), "/engine-rest/task/" + task.get("id").asText() + "/complete",
              Map.of("variables", Map.of("permitDecision", value("APPROVED"))));
        }
      }
    }

    @Override
    Map<String, Object> fees(String no, Map<String, Object> payment) {
      api.get("read", Role.FINANCE.id(), "/engine-rest/process-instance?businessKey=" + no);
      return payment;
    }
  }
}
