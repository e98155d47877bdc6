package org.gettingelectricity.process.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.spin.plugin.variable.SpinValues;
import org.gettingelectricity.application.Cases;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.application.FlatApplication;
import org.gettingelectricity.application.RevisedFacts;
import org.gettingelectricity.policy.quote.DeclaredFact;
import org.gettingelectricity.policy.quote.Facts;
import org.gettingelectricity.process.engine.Actors;
import org.gettingelectricity.process.engine.EngineValues;
import org.gettingelectricity.refusal.FieldError;
import org.gettingelectricity.refusal.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What only somebody on site can know: whether the grid reaches, what has to be built and which permits that takes. The
 * tasks that look open with what the application says, and their answers correct it.
 */
@Component
class SiteFindings {

  private static final String CONSTRAINED = "gridConstrained";
  private static final List<DeclaredFact> WORKS = DeclaredFact.all().stream().filter(fact -> fact.part().equals("works")).toList();
  private static final Set<String> NAMES = WORKS.stream().map(DeclaredFact::flatName).collect(Collectors.toUnmodifiableSet());

  private final Cases cases;
  private final RevisedFacts revisedFacts;
  private final FlatApplication flat;
  private final EngineValues values;
  private final ObjectMapper json;

  SiteFindings(Cases cases, RevisedFacts revisedFacts, FlatApplication flat, EngineValues values, ObjectMapper json) {
    this.cases = cases;
    this.revisedFacts = revisedFacts;
    this.flat = flat;
    this.values = values;
    this.json = json;
  }

  /** Fills the form with what is known; the values live and end with the task. */
  void offer(DelegateTask task, String applicationNo) {
    Facts facts = cases.get(applicationNo).facts();
    Map<String, @Nullable Object> known = new LinkedHashMap<>();
    WORKS.forEach(fact -> known.put(fact.flatName(), value(fact.of(facts))));
    task.setVariablesLocal(known);
  }

  /** Corrects the case where the findings differ from what was known. */
  void take(DelegateTask task, String applicationNo) {
    List<FieldError> errors = new ArrayList<>();
    Map<String, JsonNode> found = found((TaskEntity) task, errors);
    if (found.isEmpty()) {
      return;
    }
    ConnectionCase c = cases.get(applicationNo);
    Facts facts = Refusal.unless(errors, revisedFacts.read(c.facts(), flat.unflatten(null, found).get("facts"), errors));
    if (!facts.equals(c.facts())) {
      correct(applicationNo, facts, task.getName());
    }
  }

  /** A form's answers replace what the task was opened with; other callers' answers stand beside it, at the execution. */
  private Map<String, JsonNode> found(TaskEntity task, List<FieldError> errors) {
    Map<String, JsonNode> found = values.read(task, errors);
    found.putAll(values.read(task.getExecution(), errors));
    found.keySet().removeIf(name -> !NAMES.contains(name) && !name.equals(CONSTRAINED));
    task.getExecution().removeVariables(NAMES);
    return found;
  }

  private void correct(String applicationNo, Facts facts, String reason) {
    cases.correct(applicationNo, facts, reason, Actors.current());
  }

  /** As a form shows it: numbers without a scale, lists as Json. */
  private @Nullable Object value(@Nullable Object fact) {
    return fact instanceof BigDecimal number ? (Object) number.doubleValue()
        : fact instanceof List<?> codes ? SpinValues.jsonValue(json.valueToTree(codes).toString()).create() : fact;
  }
}
