package org.gettingelectricity.benchmark;

import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * The engine and its REST as they come, on the same models: no authorization, no login, no ledger, no rules, history in
 * full. What the models call does nothing; what they ask is answered as the product answers it for the example of the flow,
 * so that both walk the same way. An alarm starts the supervision process.
 */
@EnableAutoConfiguration
class StockRest {

  private static final Date LATER = new Date(System.currentTimeMillis() + 86_400_000L);
  private static final Set<String> HIGH = Set.of("HV_SINGLE", "HV_DUAL");

  public static void main(String[] args) {
    SpringApplication.run(StockRest.class, args);
  }

  /** The dates of the models' timers: far enough away for a measurement to set its own. */
  public static final class Dates {

    public Date warning(Object execution, String clock) {
      return LATER;
    }

    public Date breach(Object execution, String clock) {
      return LATER;
    }
  }

  /** What the models ask of a case. */
  public static final class Answers {

    private static final Map<String, List<String>> PERMITS = Map.of(
        "LV_NONRES_SANLING", List.of("GREEN_OCCUPATION", "ROAD_OCCUPATION"),
        "HV_SINGLE", List.of("PLANNING", "ROAD_EXCAVATION"),
        "HV_DUAL", List.of("PLANNING", "ROAD_EXCAVATION", "TREE_FELLING"));

    public boolean stagePresent(DelegateExecution execution, String stage) {
      return switch (stage) {
        case "DESIGN_REVIEW", "MID_INSPECTION" -> flow(execution).equals("HV_DUAL");
        default -> true;
      };
    }

    public boolean approvalsNeeded(DelegateExecution execution) {
      return !pendingPermits(execution).isEmpty();
    }

    public boolean gridWorksNeeded(DelegateExecution execution) {
      return approvalsNeeded(execution);
    }

    public boolean customerWorksNeeded(DelegateExecution execution) {
      return HIGH.contains(flow(execution)) || flow(execution).equals("LV_NONRES_STD");
    }

    public String planReview(DelegateExecution execution) {
      return "STANDARD";
    }

    public boolean repliedOnSite(DelegateExecution execution) {
      return false;
    }

    public Collection<String> reviewDepartments(DelegateExecution execution) {
      return List.of("development");
    }

    public boolean feesDue(DelegateExecution execution) {
      return flow(execution).equals("HV_DUAL");
    }

    public boolean payerUndecided(DelegateExecution execution) {
      return false;
    }

    public boolean approvalsComplete(DelegateExecution execution) {
      return true;
    }

    public Collection<String> pendingPermits(DelegateExecution execution) {
      return PERMITS.getOrDefault(flow(execution), List.of());
    }

    public boolean decisionAwaited(DelegateExecution execution) {
      return !flow(execution).equals("HV_SINGLE"); // the authority of the example takes a pledge for it
    }

    public int circuits(DelegateExecution execution) {
      return flow(execution).equals("HV_DUAL") ? 2 : 1;
    }

    private static String flow(DelegateExecution execution) {
      return execution.getProcessBusinessKey().substring(0, execution.getProcessBusinessKey().indexOf('-'));
    }
  }

  @Bean
  Dates deadlines() {
    return new Dates();
  }

  @Bean
  Answers caseFile() {
    return new Answers();
  }

  @Bean
  JavaDelegate raiseAlarm() {
    return at -> at.getProcessEngineServices().getRuntimeService().startProcessInstanceByKey("supervision",
        at.getProcessBusinessKey(), Map.of("clock", "ACCEPTANCE", "clockInstance", at.getProcessInstanceId(), "level", "BREACH"));
  }

  @Bean({"openSupervision", "escalate"})
  JavaDelegate openSupervision() {
    return at -> {
      at.setVariable("supervisors", "customer-manager,supervisor");
      at.setVariable("escalateAt", LATER);
    };
  }

  @Bean({"withdrawApplication", "reviseApplication", "energise", "shareCosts", "recordDelayReason", "planApprovals",
      "completeApprovals", "applyDecision", "closeSupervision"})
  JavaDelegate nothing() {
    return at -> { };
  }
}
