package org.gettingelectricity.process.model;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.policy.code.Owner;
import org.gettingelectricity.policy.code.PlanReview;
import org.gettingelectricity.policy.code.Stage;

/**
 * Every name that models may use and code provides. What is not listed here cannot be reached from a model: the check at
 * deployment refuses it and the engine would not resolve it.
 */
public final class ModelVocabulary {

  /** Delegates: {@code camunda:delegateExpression="${name}"}. */
  public static final Set<String> DELEGATES = Set.of("raiseAlarm", "shareCosts", "planApprovals", "completeApprovals",
      "applyDecision", "energise", "withdrawApplication", "reviseApplication", "openSupervision", "escalate",
      "recordDelayReason", "closeSupervision");

  /** Beans that conditions, collections and timers ask: {@code ${caseFile.approvalsNeeded(execution)}}. */
  public static final Set<String> QUESTIONS = Set.of("caseFile", "deadlines");

  /** All bean names that expressions resolve. */
  public static final Set<String> BEANS =
      Stream.of(DELEGATES, QUESTIONS).flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());

  /** Functions of the engine that models and task filters may call. */
  public static final Set<String> FUNCTIONS = Set.of("now", "dateTime", "currentUser", "currentUserGroups");

  public static final Set<String> MESSAGES = Set.of("application.withdrawn", "application.changed", "approval.submitted",
      "approval.decided", "approvals.completed", "service.rated", "clock.alarmed", "clock.ended");

  /** Variables that code sets; those of forms, multi-instance loops and mappings a model declares itself. */
  public static final Set<String> VARIABLES = Set.of("execution", "task", "caseSummary", "clockSummary", "region", "flow",
      "utility", "circuit", "clock", "level", "followUp", "supervisors", "office", "escalateAt", "loopCounter", "nrOfInstances", "nrOfActiveInstances",
      "nrOfCompletedInstances", "authenticatedUserId");

  /**
   * What rights, routing and the law go by: kept by the system or handed to a branch by it. No model, form or caller writes
   * these.
   */
  public static final Set<String> RESERVED = Set.of("caseSummary", "clockSummary", "region", "flow", "utility", "customerName",
      "application", "applicationNo", "businessKey", "permit", "department", "circuit", "clock", "clockInstance", "level", "followUp",
      "supervisors", "office", "duty", "meeting", "escalateAt", "stallReason", "awaitsCorrection", "withdrawalReason", "changeReason", "loopCounter",
      "nrOfInstances", "nrOfActiveInstances", "nrOfCompletedInstances", "authenticatedUserId", "execution", "task");

  /** Questions that are answered with one of these codes. */
  public static final Map<String, Set<String>> ANSWERS = Map.of("planReview", codes(PlanReview.values()));

  /** Questions about one of these codes. */
  public static final Map<String, Set<String>> SUBJECTS = Map.of("stagePresent", codes(Stage.values()));

  /** Groups that can be given a task. */
  public static final Set<String> TASK_GROUPS =
      Role.regionalRoles().stream().map(Role::id).collect(Collectors.toUnmodifiableSet());

  /** Clocks of stages, of works and approvals, and of the whole. */
  public static final Set<String> CLOCKS = Stream.concat(Stream.of(Stage.values()).map(Enum::name),
      Stream.of("WORKS", "APPROVALS", "MATERIAL", "HANDLING_TOTAL", "WHOLE_PROCESS"))
      .collect(Collectors.toUnmodifiableSet());

  public static final Set<String> ALARM_LEVELS = Set.of("WARNING", "BREACH");

  public static final Set<String> OWNERS =
      Stream.of(Owner.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());

  private ModelVocabulary() {}

  private static Set<String> codes(Enum<?>[] values) {
    return Stream.of(values).map(Enum::name).collect(Collectors.toUnmodifiableSet());
  }
}
