package org.gettingelectricity.reserve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gettingelectricity.application.ApplicationReader;
import org.gettingelectricity.application.ApplicationRequest;
import org.gettingelectricity.policy.code.DocumentCode;
import org.gettingelectricity.refusal.FieldError;
import org.springframework.stereotype.Component;

/** Reads a push as strictly as the application it may become: what could not be applied for is not pooled. */
@Component
class ProjectReader {

  private static final Set<String> FIELDS = Set.of("projectCode", "kind", "region", "utility", "customer", "site",
      "expectedLoadKw", "expectedOn", "documents", "facts");
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{2,79}");
  private static final BigDecimal MOST_KW = BigDecimal.valueOf(10_000_000);
  private static final int YEARS_AHEAD = 30;
  private static final Map<String, String> FIELD_OF_FACT = Map.of("facts.capacityKw", "expectedLoadKw");

  private final ApplicationReader applications;
  private final ObjectMapper json;

  ProjectReader(ApplicationReader applications, ObjectMapper json) {
    this.applications = applications;
    this.json = json;
  }

  /** A push that was understood. */
  record Push(String projectCode, Project.Kind kind, ApplicationRequest application, BigDecimal expectedLoadKw,
      LocalDate expectedOn, List<String> documents, ObjectNode facts) {}

  /** Null when {@code errors} is not empty afterwards. */
  Push read(ObjectNode body, LocalDate today, List<FieldError> errors) {
    body.fieldNames().forEachRemaining(name -> {
      if (!FIELDS.contains(name)) {
        errors.add(new FieldError(name, "未知字段"));
      }
    });
    String code = code(body.path("projectCode"), errors);
    Project.Kind kind = kind(body.path("kind"), errors);
    BigDecimal load = load(body.path("expectedLoadKw"), errors);
    LocalDate on = day(body.path("expectedOn"), today, errors);
    List<String> documents = documents(body.path("documents"), errors);
    if (body.hasNonNull("facts") && !body.get("facts").isObject()) {
      errors.add(new FieldError("facts", "应为 JSON 对象"));
    }
    ObjectNode facts = body.path("facts") instanceof ObjectNode given ? given : json.createObjectNode();
    ApplicationRequest application = application(body, facts, load, errors);
    return errors.isEmpty() ? new Push(code, kind, application, load, on, documents, facts) : null;
  }

  /** The application the project would be, with what is not known yet taken as usual. */
  ObjectNode application(ObjectNode project, ObjectNode facts, BigDecimal load) {
    ObjectNode application = json.createObjectNode();
    for (String field : List.of("region", "utility", "customer", "site", "projectCode")) {
      if (project.has(field)) {
        application.set(field, project.get(field));
      }
    }
    ObjectNode all = application.putObject("facts");
    all.put("usage", "NON_RESIDENTIAL").put("circuits", 1).put("capacityKw", load);
    all.setAll(facts);
    all.put("proactive", true);
    return application;
  }

  private ApplicationRequest application(ObjectNode body, ObjectNode facts, BigDecimal load, List<FieldError> errors) {
    List<FieldError> found = new ArrayList<>();
    ApplicationRequest read = applications.read(application(body, facts, load == null ? BigDecimal.ONE : load), found);
    Set<String> named = errors.stream().map(FieldError::field).collect(Collectors.toSet());
    found.stream().map(error -> new FieldError(FIELD_OF_FACT.getOrDefault(error.field(), error.field()), error.message()))
        .filter(error -> !named.contains(error.field())).forEach(errors::add);
    return read;
  }

  private static String code(JsonNode value, List<FieldError> errors) {
    String code = value.isTextual() ? value.textValue().strip() : "";
    if (!CODE.matcher(code).matches()) {
      errors.add(new FieldError("projectCode", "必填，项目代码，3 至 80 位字母、数字或 . _ / -"));
    }
    return code;
  }

  private static Project.Kind kind(JsonNode value, List<FieldError> errors) {
    if (value.isMissingNode() || value.isNull()) {
      return Project.Kind.INVESTMENT_PROJECT;
    }
    Map<String, Project.Kind> known = Arrays.stream(Project.Kind.values())
        .collect(Collectors.toMap(Project.Kind::name, Function.identity()));
    if (!known.containsKey(value.asText())) {
      errors.add(new FieldError("kind", "应为 " + Arrays.stream(Project.Kind.values())
          .map(kind -> kind.name() + "（" + kind.label() + "）").collect(Collectors.joining("、"))));
    }
    return known.get(value.asText());
  }

  private static BigDecimal load(JsonNode value, List<FieldError> errors) {
    if (!value.isNumber() || value.decimalValue().signum() <= 0 || value.decimalValue().compareTo(MOST_KW) > 0
        || value.decimalValue().stripTrailingZeros().scale() > 3) {
      errors.add(new FieldError("expectedLoadKw", "必填，预计负荷（千瓦），大于 0，不超过 " + MOST_KW + "，最多三位小数"));
      return null;
    }
    return value.decimalValue();
  }

  private static LocalDate day(JsonNode value, LocalDate today, List<FieldError> errors) {
    try {
      LocalDate day = LocalDate.parse(value.asText());
      if (day.isBefore(today.plusYears(YEARS_AHEAD)) && day.isAfter(today.minusYears(YEARS_AHEAD))) {
        return day;
      }
    } catch (DateTimeException e) {
      // answered below, as any other wrong day
    }
    errors.add(new FieldError("expectedOn", "必填，预计用电日期，如 2027-06-30"));
    return null;
  }

  private static List<String> documents(JsonNode value, List<FieldError> errors) {
    Set<String> known = Arrays.stream(DocumentCode.values()).map(DocumentCode::name).collect(Collectors.toSet());
    if (!value.isMissingNode() && !value.isNull() && !value.isArray()) {
      errors.add(new FieldError("documents", "应为资料代码的数组"));
      return List.of();
    }
    List<String> documents = new ArrayList<>();
    for (int i = 0; i < value.size(); i++) {
      JsonNode entry = value.get(i);
      String code = entry.isObject() ? entry.path("code").asText() : entry.asText();
      if (!known.contains(code)) {
        errors.add(new FieldError("documents[" + i + "]", "资料代码不在资料目录内：" + String.join("、", known.stream().sorted().toList())));
      } else if (!documents.contains(code)) {
        documents.add(code);
      }
    }
    return documents;
  }
}
