package org.gettingelectricity.policy.rule;

import java.util.List;
import org.gettingelectricity.policy.code.DocumentCode;
import org.gettingelectricity.policy.code.Duty;
import org.gettingelectricity.policy.code.Payer;
import org.gettingelectricity.policy.quote.AttemptedAction;
import org.gettingelectricity.policy.quote.AttemptedAction.AddCoordinationItem;
import org.gettingelectricity.policy.quote.AttemptedAction.AddStage;
import org.gettingelectricity.policy.quote.AttemptedAction.ChargeFee;
import org.gettingelectricity.policy.quote.AttemptedAction.ChargeItem;
import org.gettingelectricity.policy.quote.AttemptedAction.CompleteStage;
import org.gettingelectricity.policy.quote.AttemptedAction.Connect;
import org.gettingelectricity.policy.quote.AttemptedAction.DesignateContractor;
import org.gettingelectricity.policy.quote.AttemptedAction.RecordEvent;
import org.gettingelectricity.policy.quote.AttemptedAction.RequestDocument;
import org.gettingelectricity.policy.quote.AttemptedAction.RequireCommitmentLetter;
import org.gettingelectricity.policy.quote.AttemptedAction.StartCase;
import org.gettingelectricity.policy.quote.Facts;
import org.gettingelectricity.policy.quote.Quote;
import org.gettingelectricity.policy.quote.Quote.ActionResult;

/**
 * What may not be done on an accepted case (004 台账15, 23-25, 37-38, 56; 001). Running cases and quotes ask the same
 * question here; the answer carries the code and the clause.
 */
public final class Prohibitions {

  private static final ActionResult ALLOWED = new ActionResult(true, null, null);

  private Prohibitions() {}

  /**
   * Judges an attempt.
   *
   * @param quote what the policies said about the case
   * @param facts facts of the case; shared documents and those on file are never asked for
   */
  public static ActionResult judge(Quote quote, Facts facts, AttemptedAction action) {
    if (action instanceof RequestDocument request) {
      return unless(mayRequest(quote, facts, request), "EXTRA_DOCUMENT", "004 台账24-25; 001 三(三)1; 002 三(三)1");
    } else if (action instanceof RequireCommitmentLetter) {
      return refuse("COMMITMENT_LETTER_FORBIDDEN", "004 台账25");
    } else if (action instanceof AddStage add) {
      boolean known = quote.stages().stream().anyMatch(s -> s.stage().name().equals(add.stage()));
      return unless(known, "STAGE_NOT_ALLOWED", "004 台账23,25");
    } else if (action instanceof RecordEvent event) {
      return unless(!event.recordedOn().isAfter(event.eventOn()), "BACKDATED_RECORD", "004 台账15; D-27");
    } else if (action instanceof StartCase start) {
      return unless(!start.openCaseExists(), "RESTART_FORBIDDEN", "004 台账15; D-28");
    } else if (action instanceof CompleteStage complete) {
      return unless(complete.viaTask(), "OFF_SYSTEM_CIRCULATION", "004 台账15");
    }
    return judgeMoneyAndConnection(quote, action);
  }

  private static ActionResult judgeMoneyAndConnection(Quote quote, AttemptedAction action) {
    if (action instanceof ChargeItem charge) {
      boolean payable = quote.cost().stream()
          .anyMatch(c -> c.item().name().equals(charge.workItem()) && c.payer() == Payer.CUSTOMER);
      return unless(payable, "NOT_PAYABLE_BY_CUSTOMER", "004 台账38; 001 三(一)1");
    } else if (action instanceof ChargeFee fee) {
      return unless(fee.inCatalogue(), "FEE_NOT_IN_CATALOGUE", "004 台账37; 001 三(一)2; 002 三(二)4");
    } else if (action instanceof Connect connect) {
      return connect(quote, connect);
    } else if (action instanceof DesignateContractor) {
      return refuse("CONTRACTOR_DESIGNATED", "004 台账56");
    } else if (action instanceof AddCoordinationItem item) {
      return unless(item.generalManagerOfficeApproved(), "COORDINATION_ITEM_NOT_LISTED", "001 三(二)4");
    }
    throw new IllegalArgumentException("unknown action " + action.getClass());
  }

  private static boolean mayRequest(Quote quote, Facts facts, RequestDocument request) {
    List<DocumentCode> listed = quote.documents().required().entrySet().stream()
        .filter(e -> e.getKey().name().equals(request.stage())).flatMap(e -> e.getValue().stream()).toList();
    return listed.stream().anyMatch(document -> document.name().equals(request.document())
        && !facts.documentsShared().contains(document) && !facts.documentsOnFile().contains(document));
  }

  /** In this order; the first hit is the code. */
  private static ActionResult connect(Quote quote, Connect connect) {
    boolean failed = Boolean.FALSE.equals(connect.worksAccepted());
    if (failed && !Boolean.TRUE.equals(connect.builtByUtility())) {
      return refuse("WORKS_NOT_ACCEPTED", "001 三(一)1(3)");
    }
    List<DocumentCode> deferred = quote.documents().deferred();
    if (deferred != null && !deferred.isEmpty() && !connect.deferredSupplied()) {
      return refuse("DEFERRED_DOCUMENT_OUTSTANDING", "D-15");
    }
    boolean belowStandard = Boolean.FALSE.equals(connect.transformerMeetsStandard());
    boolean duty = quote.duties().contains(Duty.TRANSFORMER_GB20052);
    return unless(!(duty && belowStandard), "TRANSFORMER_BELOW_STANDARD", "001 三(四)3; D-29");
  }

  private static ActionResult unless(boolean allowed, String code, String source) {
    return allowed ? ALLOWED : refuse(code, source);
  }

  private static ActionResult refuse(String code, String source) {
    return new ActionResult(false, code, source);
  }
}
