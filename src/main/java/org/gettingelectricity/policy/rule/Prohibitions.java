package org.gettingelectricity.policy.rule;

import static org.gettingelectricity.policy.code.Prohibition.BACKDATED_RECORD;
import static org.gettingelectricity.policy.code.Prohibition.COMMITMENT_LETTER_FORBIDDEN;
import static org.gettingelectricity.policy.code.Prohibition.CONTRACTOR_DESIGNATED;
import static org.gettingelectricity.policy.code.Prohibition.COORDINATION_ITEM_NOT_LISTED;
import static org.gettingelectricity.policy.code.Prohibition.DEFERRED_DOCUMENT_OUTSTANDING;
import static org.gettingelectricity.policy.code.Prohibition.EXTRA_DOCUMENT;
import static org.gettingelectricity.policy.code.Prohibition.FEE_NOT_IN_CATALOGUE;
import static org.gettingelectricity.policy.code.Prohibition.NOT_PAYABLE_BY_CUSTOMER;
import static org.gettingelectricity.policy.code.Prohibition.OFF_SYSTEM_CIRCULATION;
import static org.gettingelectricity.policy.code.Prohibition.RESTART_FORBIDDEN;
import static org.gettingelectricity.policy.code.Prohibition.STAGE_NOT_ALLOWED;
import static org.gettingelectricity.policy.code.Prohibition.TRANSFORMER_BELOW_STANDARD;
import static org.gettingelectricity.policy.code.Prohibition.WORKS_NOT_ACCEPTED;

import java.util.List;
import java.util.Optional;
import org.gettingelectricity.policy.code.DocumentCode;
import org.gettingelectricity.policy.code.Duty;
import org.gettingelectricity.policy.code.Payer;
import org.gettingelectricity.policy.code.Prohibition;
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

/** Which prohibition an attempt on an accepted case meets. Running cases and quotes ask the same question here. */
public final class Prohibitions {

  private Prohibitions() {}

  /**
   * Judges an attempt.
   *
   * @param quote what the policies said about the case
   * @param facts facts of the case; shared documents and those on file are never asked for
   * @return what it meets first, empty when it is allowed
   */
  public static Optional<Prohibition> met(Quote quote, Facts facts, AttemptedAction action) {
    if (action instanceof RequestDocument request) {
      return unless(mayRequest(quote, facts, request), EXTRA_DOCUMENT);
    } else if (action instanceof RequireCommitmentLetter) {
      return Optional.of(COMMITMENT_LETTER_FORBIDDEN);
    } else if (action instanceof AddStage add) {
      return unless(quote.stages().stream().anyMatch(s -> s.stage().name().equals(add.stage())), STAGE_NOT_ALLOWED);
    } else if (action instanceof RecordEvent event) {
      return unless(!event.recordedOn().isAfter(event.eventOn()), BACKDATED_RECORD);
    } else if (action instanceof StartCase start) {
      return unless(!start.openCaseExists(), RESTART_FORBIDDEN);
    } else if (action instanceof CompleteStage complete) {
      return unless(complete.viaTask(), OFF_SYSTEM_CIRCULATION);
    }
    return metWithMoneyOrConnection(quote, action);
  }

  private static Optional<Prohibition> metWithMoneyOrConnection(Quote quote, AttemptedAction action) {
    if (action instanceof ChargeItem charge) {
      return unless(quote.cost().stream().anyMatch(c -> c.item().name().equals(charge.workItem()) && c.payer() == Payer.CUSTOMER),
          NOT_PAYABLE_BY_CUSTOMER);
    } else if (action instanceof ChargeFee fee) {
      return unless(fee.inCatalogue(), FEE_NOT_IN_CATALOGUE);
    } else if (action instanceof Connect connect) {
      return metWhenConnecting(quote, connect);
    } else if (action instanceof DesignateContractor) {
      return Optional.of(CONTRACTOR_DESIGNATED);
    } else if (action instanceof AddCoordinationItem item) {
      return unless(item.generalManagerOfficeApproved(), COORDINATION_ITEM_NOT_LISTED);
    }
    throw new IllegalArgumentException("unknown action " + action.getClass());
  }

  private static boolean mayRequest(Quote quote, Facts facts, RequestDocument request) {
    List<DocumentCode> listed = quote.documents().required().entrySet().stream()
        .filter(e -> e.getKey().name().equals(request.stage())).flatMap(e -> e.getValue().stream()).toList();
    return listed.stream().anyMatch(document -> document.name().equals(request.document())
        && !facts.documentsShared().contains(document) && !facts.documentsOnFile().contains(document));
  }

  /** In this order; the first hit counts. */
  private static Optional<Prohibition> metWhenConnecting(Quote quote, Connect connect) {
    boolean failed = Boolean.FALSE.equals(connect.worksAccepted());
    if (failed && !Boolean.TRUE.equals(connect.builtByUtility())) {
      return Optional.of(WORKS_NOT_ACCEPTED);
    }
    if (!quote.documents().toFollow().isEmpty() && !connect.deferredSupplied()) {
      return Optional.of(DEFERRED_DOCUMENT_OUTSTANDING);
    }
    boolean belowStandard = Boolean.FALSE.equals(connect.transformerMeetsStandard());
    boolean duty = quote.duties().contains(Duty.TRANSFORMER_GB20052);
    return unless(!(duty && belowStandard), TRANSFORMER_BELOW_STANDARD);
  }

  private static Optional<Prohibition> unless(boolean allowed, Prohibition otherwise) {
    return allowed ? Optional.empty() : Optional.of(otherwise);
  }
}
