package org.gettingelectricity.process.flow;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.gettingelectricity.access.Areas;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.application.ApplicationReader;
import org.gettingelectricity.application.ApplicationRequest;
import org.gettingelectricity.application.CaseState;
import org.gettingelectricity.application.Cases;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.application.FlatApplication;
import org.gettingelectricity.application.Intake;
import org.gettingelectricity.process.engine.Actors;
import org.gettingelectricity.process.engine.CaseVariables;
import org.gettingelectricity.process.engine.EngineValues;
import org.gettingelectricity.process.time.CaseTimers;
import org.gettingelectricity.refusal.FieldError;
import org.gettingelectricity.refusal.Refusal;
import org.springframework.stereotype.Component;

/**
 * The one gate: no instance of a flow starts without an accepted application, through whichever door it was
 * asked for. A built-in start listener, so no caller can skip it; what it throws undoes the start.
 */
@Component
class Gate implements ExecutionListener {

  private final Intake intake;
  private final Cases cases;
  private final ApplicationReader reader;
  private final FlatApplication flat;
  private final EngineValues values;
  private final CaseTimers timers;

  Gate(Intake intake, Cases cases, ApplicationReader reader, FlatApplication flat, EngineValues values,
      CaseTimers timers) {
    this.intake = intake;
    this.cases = cases;
    this.reader = reader;
    this.flat = flat;
    this.values = values;
    this.timers = timers;
  }

  @Override
  public void notify(DelegateExecution execution) {
    String key = ((ExecutionEntity) execution).getProcessDefinition().getKey();
    String no = execution.getProcessBusinessKey();
    ConnectionCase c = changing(no).orElseGet(() -> accept(execution, key, no));
    CaseVariables.of(c, cases.policyShortName(c)).forEach(execution::setVariable);
    timers.refreshTotals((ExecutionEntity) execution, c.applicationNo());
  }

  /** A client manager at the counter starts cases of the own area only. */
  private static void refuseOutsideTheArea(Caller caller, String region) {
    if (caller.is(Role.CUSTOMER_MANAGER) && !caller.worksIn(region)) {
      throw Refusal.policy("REGION_NOT_YOURS", Areas.name(region) + "不在您的服务区域内，不能受理");
    }
  }

  /** A case that moves into another flow after a change by the customer has passed the gate before (D-47). */
  private Optional<ConnectionCase> changing(String no) {
    return no == null ? Optional.empty() : cases.find(no).filter(c -> c.state() == CaseState.CHANGING);
  }

  private ConnectionCase accept(DelegateExecution execution, String key, String no) {
    List<FieldError> errors = new ArrayList<>();
    Map<String, JsonNode> variables = values.read(execution, errors);
    JsonNode whole = variables.get(CaseVariables.APPLICATION);
    JsonNode application = whole == null ? flat.unflatten(no, variables) : values.parse(whole, CaseVariables.APPLICATION, errors);
    ApplicationRequest request = Refusal.unless(errors, application.isMissingNode() ? null : reader.read(application, errors));
    refuseOutsideTheArea(Actors.current(), request.region());
    execution.removeVariables(variables.keySet());
    ApplicationRequest numbered = request.numbered(no == null ? intake.nextNumber(request.region()) : no);
    execution.setProcessBusinessKey(numbered.applicationNo());
    return intake.accept(numbered, key, execution.getProcessInstanceId(), Actors.current());
  }
}
