package org.gettingelectricity.policy.quote;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
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
import org.gettingelectricity.refusal.FieldError;

/**
 * Something attempted on the accepted case; which fields count depends on {@code type}. Codes of documents, stages and items are
 * free, the policies judge them.
 *
 * @param eventAt a day, or a moment of which the day in the zone of all clocks counts
 */
@Schema(name = "QuoteBodyAction")
record AttemptedBody(@NotNull Type type, @Size(min = 1, max = 200) String stage, @Size(min = 1, max = 200) String document,
    @JsonDeserialize(using = DayOfMoment.class) @Schema(type = "string") LocalDate eventAt,
    @JsonDeserialize(using = DayOfMoment.class) @Schema(type = "string") LocalDate recordedAt, Boolean openCaseExists,
    Boolean viaTask, @Size(min = 1, max = 200) String workItem, @Size(min = 1, max = 200) String fee, Boolean inCatalogue,
    AcceptanceResult acceptanceResult, Builder worksBuiltBy, Boolean transformerMeetsGB20052, Boolean deferredSupplied,
    Boolean generalManagerOfficeApproved) {

  enum Type {
    REQUEST_DOCUMENT(Set.of("stage", "document")),
    REQUIRE_COMMITMENT_LETTER(Set.of()),
    ADD_STAGE(Set.of("stage")),
    RECORD_EVENT(Set.of("eventAt", "recordedAt"), "stage"),
    START_CASE(Set.of(), "openCaseExists"),
    COMPLETE_STAGE(Set.of(), "stage", "viaTask"),
    CHARGE(Set.of(), "fee", "inCatalogue"),
    CONNECT(Set.of(), "acceptanceResult", "worksBuiltBy", "transformerMeetsGB20052", "deferredSupplied"),
    DESIGNATE_CONTRACTOR(Set.of()),
    ADD_COORDINATION_ITEM(Set.of(), "generalManagerOfficeApproved");

    private final Set<String> required;
    private final Set<String> optional;

    Type(Set<String> required, String... optional) {
      this.required = required;
      this.optional = Set.of(optional);
    }
  }

  enum AcceptanceResult { PASSED, FAILED }

  enum Builder { UTILITY, NON_UTILITY }

  /** What an action of this type lacks, and what it does not have. */
  List<FieldError> misplaced(String path) {
    Set<String> needed = isItem() ? Set.of("workItem") : type == null ? Set.of() : type.required;
    return Arrays.stream(AttemptedBody.class.getRecordComponents()).flatMap(part -> {
      String name = part.getName();
      boolean said = DeclaredFact.value(part, this) != null;
      boolean odd = type != null && said && !needed.contains(name) && !type.optional.contains(name) && !name.equals("type");
      return odd ? Stream.of(new FieldError(path + name, "未知字段"))
          : !said && needed.contains(name) ? Stream.of(new FieldError(path + name, "必填")) : Stream.empty();
    }).toList();
  }

  /** A work item is charged unless it is a fee. */
  private boolean isItem() {
    return type == Type.CHARGE && fee == null && inCatalogue == null;
  }

  AttemptedAction attempted() {
    return switch (type) {
      case REQUEST_DOCUMENT -> new RequestDocument(stage, document);
      case REQUIRE_COMMITMENT_LETTER -> new RequireCommitmentLetter();
      case ADD_STAGE -> new AddStage(stage);
      case RECORD_EVENT -> new RecordEvent(stage, eventAt, recordedAt);
      case START_CASE -> new StartCase(isTrue(openCaseExists));
      case COMPLETE_STAGE -> new CompleteStage(stage, isTrue(viaTask));
      case CHARGE -> isItem() ? new ChargeItem(workItem) : new ChargeFee(fee, isTrue(inCatalogue));
      case CONNECT -> new Connect(acceptanceResult == null ? null : acceptanceResult == AcceptanceResult.PASSED,
          worksBuiltBy == null ? null : worksBuiltBy == Builder.UTILITY, transformerMeetsGB20052, isTrue(deferredSupplied));
      case DESIGNATE_CONTRACTOR -> new DesignateContractor();
      case ADD_COORDINATION_ITEM -> new AddCoordinationItem(isTrue(generalManagerOfficeApproved));
    };
  }

  private static boolean isTrue(Boolean said) {
    return Boolean.TRUE.equals(said);
  }
}
