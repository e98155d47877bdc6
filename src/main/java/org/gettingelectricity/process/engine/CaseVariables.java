package org.gettingelectricity.process.engine;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.gettingelectricity.application.CaseEngine;
import org.gettingelectricity.application.ConnectionCase;
import org.jspecify.annotations.Nullable;

/** The few variables a case shows in the engine: enough to find and recognise it in Tasklist. Facts live in our tables. */
public final class CaseVariables {

  /** The whole application as one JSON text, as our own REST hands it to the gate; never stored. */
  public static final String APPLICATION = "application";
  public static final String SUMMARY = "caseSummary";
  /** Which of several circuits a process is for, and which permit a branch. */
  private static final String CIRCUIT = "circuit";
  private static final String PERMIT = "permit";
  static final String REGION = "region";
  static final String FLOW = "flow";
  static final String CUSTOMER = "customerName";
  /** Why a case has stalled, for who decides on it. */
  public static final String STALL_REASON = "stallReason";
  /** At a task: the customer or the applicant has to put something right first. */
  public static final String AWAITS_CORRECTION = "awaitsCorrection";
  /** What called models take over from their caller. */
  public static final List<String> INHERITED = List.of(SUMMARY, REGION);

  private CaseVariables() {}

  /** @param policy the document the case is decided under, as it is cited */
  public static Map<String, Object> of(ConnectionCase c, String policy) {
    Map<String, Object> variables = new LinkedHashMap<>();
    variables.put(SUMMARY, summary(c, policy, CaseEngine.Subject.of(null, null)));
    variables.put(REGION, c.region());
    variables.put(FLOW, c.flow().name());
    variables.put(CUSTOMER, c.customerName());
    return variables;
  }

  /** A case in one line, for the list of tasks. @param subject the circuit or permit the task is about, named behind the number */
  public static String summary(ConnectionCase c, String policy, CaseEngine.Subject subject) {
    String capacity = Stream.of(unit(c.facts().capacityKw(), "千瓦"), unit(c.facts().capacityKva(), "千伏安"))
        .filter(text -> !text.isEmpty()).collect(Collectors.joining(" / "));
    return Stream.of(c.applicationNo(), Objects.requireNonNullElse(subject.label(), ""), c.customerName(), c.siteAddress(), c.flowName(), capacity, "适用政策 " + policy)
        .filter(text -> !text.isEmpty()).collect(Collectors.joining(" · "));
  }

  /** What a task is about besides its case. */
  public static CaseEngine.Subject subject(DelegateTask task) {
    return CaseEngine.Subject.of(task.getVariable(CIRCUIT) instanceof Number circuit ? circuit : null,
        task.getVariable(PERMIT) instanceof String permit ? permit : null);
  }

  private static String unit(@Nullable BigDecimal value, String unit) {
    return value == null ? "" : value.stripTrailingZeros().toPlainString() + " " + unit;
  }
}
