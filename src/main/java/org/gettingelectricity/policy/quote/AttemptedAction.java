package org.gettingelectricity.policy.quote;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Something a user or another system attempts on an accepted case; the policies forbid some of it. */
public sealed interface AttemptedAction {

  /** Ask the customer for a document at a stage. */
  record RequestDocument(String stage, String document) implements AttemptedAction {}

  /** Force a commitment letter on the applicant. */
  record RequireCommitmentLetter() implements AttemptedAction {}

  /** Add a stage to the case. */
  record AddStage(String stage) implements AttemptedAction {}

  /** Record something that happened on an earlier or the same day (days of Asia/Shanghai). */
  record RecordEvent(String stage, LocalDate eventOn, LocalDate recordedOn) implements AttemptedAction {}

  /** Start a case while another may be open for the same application and site. */
  record StartCase(boolean openCaseExists) implements AttemptedAction {}

  /** Complete a stage, by its task or past it. */
  record CompleteStage(String stage, boolean viaTask) implements AttemptedAction {}

  /** Charge the customer for a work item. */
  record ChargeItem(String workItem) implements AttemptedAction {}

  /** Charge the customer a fee. */
  record ChargeFee(String fee, boolean inCatalogue) implements AttemptedAction {}

  /**
   * Energise.
   *
   * @param worksAccepted false when the joint acceptance failed, null when there was none
   * @param builtByUtility null when not known
   * @param transformerMeetsStandard GB 20052; null when not known
   */
  record Connect(@Nullable Boolean worksAccepted, @Nullable Boolean builtByUtility, @Nullable Boolean transformerMeetsStandard,
      boolean deferredSupplied) implements AttemptedAction {}

  /** Name a designer, builder or supplier to the customer. */
  record DesignateContractor() implements AttemptedAction {}

  /** Add a coordination item between departments that is not on the standard list. */
  record AddCoordinationItem(boolean generalManagerOfficeApproved) implements AttemptedAction {}
}
