package org.gettingelectricity.policy.quote;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import org.gettingelectricity.calendar.Days;
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

/** Reads an attempted action by its {@code type}; codes of documents, stages and items are free, the policies judge them. */
final class ActionReader {


  private ActionReader() {}

  enum Type {
    REQUEST_DOCUMENT, REQUIRE_COMMITMENT_LETTER, ADD_STAGE, RECORD_EVENT, START_CASE, COMPLETE_STAGE, CHARGE, CONNECT,
    DESIGNATE_CONTRACTOR, ADD_COORDINATION_ITEM
  }

  enum AcceptanceResult { PASSED, FAILED }

  enum Builder { UTILITY, NON_UTILITY }

  static AttemptedAction read(StrictObject in) {
    in.require("type");
    Type type = in.has("type") ? in.code("type", Type.class) : null;
    if (type == null) {
      return null;
    }
    AttemptedAction action = read(in, type);
    in.rejectUnknown();
    return action;
  }

  private static AttemptedAction read(StrictObject in, Type type) {
    return switch (type) {
      case REQUEST_DOCUMENT -> new RequestDocument(required(in, "stage"), required(in, "document"));
      case REQUIRE_COMMITMENT_LETTER -> new RequireCommitmentLetter();
      case ADD_STAGE -> new AddStage(required(in, "stage"));
      case RECORD_EVENT -> new RecordEvent(in.text("stage"), day(in, "eventAt"), day(in, "recordedAt"));
      case START_CASE -> new StartCase(in.flag("openCaseExists"));
      case COMPLETE_STAGE -> new CompleteStage(in.text("stage"), in.flag("viaTask"));
      case CHARGE -> charge(in);
      case CONNECT -> connect(in);
      case DESIGNATE_CONTRACTOR -> new DesignateContractor();
      case ADD_COORDINATION_ITEM -> new AddCoordinationItem(in.flag("generalManagerOfficeApproved"));
    };
  }

  private static String required(StrictObject in, String field) {
    in.require(field);
    return in.text(field);
  }

  private static AttemptedAction charge(StrictObject in) {
    if (in.has("fee") || in.has("inCatalogue")) {
      return new ChargeFee(in.text("fee"), in.flag("inCatalogue"));
    }
    return new ChargeItem(required(in, "workItem"));
  }

  private static AttemptedAction connect(StrictObject in) {
    AcceptanceResult result = in.code("acceptanceResult", AcceptanceResult.class);
    Builder builder = in.code("worksBuiltBy", Builder.class);
    return new Connect(result == null ? null : result == AcceptanceResult.PASSED,
        builder == null ? null : builder == Builder.UTILITY,
        in.optionalFlag("transformerMeetsGB20052"), in.flag("deferredSupplied"));
  }

  /** Calendar day of a moment in the zone of all clocks; a bare date or a time without offset is taken as it is. */
  private static LocalDate day(StrictObject in, String field) {
    in.require(field);
    String text = in.text(field);
    if (text == null) {
      return null;
    }
    try {
      if (text.indexOf('T') < 0) {
        return LocalDate.parse(text);
      }
      boolean offset = text.endsWith("Z") || text.matches(".*[+-]\\d{2}:\\d{2}");
      return offset ? OffsetDateTime.parse(text).atZoneSameInstant(Days.ZONE).toLocalDate()
          : LocalDateTime.parse(text).toLocalDate();
    } catch (DateTimeException e) {
      in.error(field, "时间无效，例如 2022-05-10T10:00:00+08:00");
      return null;
    }
  }
}
