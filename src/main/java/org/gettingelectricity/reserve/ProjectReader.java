package org.gettingelectricity.reserve;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gettingelectricity.application.ApplicationReader;
import org.gettingelectricity.application.ApplicationRequest;
import org.gettingelectricity.policy.code.DocumentCode;
import org.gettingelectricity.refusal.FieldError;
import org.gettingelectricity.refusal.StrictReader;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads a push as strictly as the application it may become: what could not be applied for is not pooled. */
@Component
class ProjectReader {

  private static final int YEARS_AHEAD = 30;
  private static final Map<String, String> FIELD_OF_FACT = Map.of("facts.capacityKw", "expectedLoadKw");

  private final StrictReader reader;
  private final ApplicationReader applications;
  private final ObjectMapper json;

  ProjectReader(StrictReader reader, ApplicationReader applications, ObjectMapper json) {
    this.reader = reader;
    this.applications = applications;
    this.json = json;
  }

  /** A push that was understood. */
  record Push(String projectCode, Project.Kind kind, ApplicationRequest application, BigDecimal expectedLoadKw,
      LocalDate expectedOn, List<String> documents, ObjectNode facts) {}

  /** Null when {@code errors} is not empty afterwards. */
  @Nullable Push read(ObjectNode body, LocalDate today, List<FieldError> errors) {
    ProjectController.Pushed sent = reader.read(body, "", ProjectController.Pushed.class, errors);
    if (sent == null) {
      return null;
    }
    LocalDate on = sent.expectedOn();
    if (on != null && (on.isBefore(today.minusYears(YEARS_AHEAD)) || on.isAfter(today.plusYears(YEARS_AHEAD)))) {
      errors.add(new FieldError("expectedOn", ProjectController.Pushed.DAY));
    }
    ObjectNode facts = sent.facts() == null ? json.createObjectNode() : sent.facts();
    ApplicationRequest application = application(body, facts, sent.expectedLoadKw(), errors);
    List<String> documents = Stream.ofNullable(sent.documents()).flatMap(List::stream).filter(Objects::nonNull)
        .map(DocumentCode::name).distinct().toList();
    return application == null ? null : new Push(sent.projectCode(), sent.kind() == null ? Project.Kind.INVESTMENT_PROJECT : sent.kind(), application,
        sent.expectedLoadKw(), on, documents, facts);
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

  private @Nullable ApplicationRequest application(ObjectNode body, ObjectNode facts, BigDecimal load, List<FieldError> errors) {
    List<FieldError> found = new ArrayList<>();
    ApplicationRequest read = applications.read(application(body, facts, load == null ? BigDecimal.ONE : load), found);
    Set<String> named = errors.stream().map(FieldError::field).collect(Collectors.toSet());
    found.stream().map(error -> new FieldError(FIELD_OF_FACT.getOrDefault(error.field(), error.field()), error.message()))
        .filter(error -> !named.contains(error.field())).forEach(errors::add);
    return read;
  }
}
