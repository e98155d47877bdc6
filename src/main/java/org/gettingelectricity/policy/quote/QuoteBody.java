package org.gettingelectricity.policy.quote;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.List;
import org.gettingelectricity.policy.code.Owner;
import org.gettingelectricity.policy.code.Utility;

/**
 * A question to the policies as it is sent; {@link QuoteRequestReader} reads it.
 *
 * @param acceptanceDate day 0 of all clocks
 * @param profile asked for by name; else selected from region and utility
 */
public record QuoteBody(@NotNull LocalDate acceptanceDate, String profile, String region, Utility utility, @NotNull Facts facts,
    Action action, List<Span> intervals) {

  public static final String EXAMPLE = """
      {"acceptanceDate": "2026-03-02", "region": "410425",
       "facts": {"usage": "RESIDENTIAL", "capacityKw": 8, "voltageKv": 0.22, "circuits": 1,
                 "tariffs": [{"tariff": "RESIDENTIAL", "capacityKw": 8}]}}""";

  /** Who held the case on the days d with from &lt; d &lt;= to. */
  public record Span(@NotNull LocalDate from, @NotNull LocalDate to, @NotNull Owner owner) {}

  /** Something attempted on the accepted case; which fields count depends on {@code type}. */
  public record Action(@NotNull ActionReader.Type type, String stage, String document, String eventAt, String recordedAt,
      Boolean openCaseExists, Boolean viaTask, String workItem, String fee, Boolean inCatalogue,
      ActionReader.AcceptanceResult acceptanceResult, ActionReader.Builder worksBuiltBy, Boolean transformerMeetsGB20052,
      Boolean deferredSupplied, Boolean generalManagerOfficeApproved) {}
}
