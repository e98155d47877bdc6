package org.gettingelectricity.policy.quote;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.gettingelectricity.access.AreaCode;
import org.gettingelectricity.policy.code.Owner;
import org.gettingelectricity.policy.code.Utility;
import org.gettingelectricity.policy.quote.QuoteRequest.Interval;
import org.gettingelectricity.refusal.Coherent;
import org.gettingelectricity.refusal.FieldError;

/**
 * A question to the policies as it is sent.
 *
 * @param acceptanceDate day 0 of all clocks
 * @param profile asked for by name; else selected from region and utility
 */
public record QuoteBody(@NotNull LocalDate acceptanceDate, @Size(min = 1, max = 200) String profile, @AreaCode String region,
    Utility utility, @NotNull @Valid Facts facts, @Valid AttemptedBody action,
    @Size(max = 100, message = "最多 {max} 项") List<@Valid Span> intervals) implements Coherent {

  public static final String EXAMPLE = """
      {"acceptanceDate": "2026-03-02", "region": "410425",
       "facts": {"usage": "RESIDENTIAL", "capacityKw": 8, "voltageKv": 0.22, "circuits": 1,
                 "tariffs": [{"tariff": "RESIDENTIAL", "capacityKw": 8}]}}""";

  /** Who held the case on the days d with from &lt; d &lt;= to. */
  public record Span(@NotNull LocalDate from, @NotNull LocalDate to, @NotNull Owner owner) {

    private boolean whole() {
      return from != null && to != null;
    }
  }

  @Override
  public List<FieldError> contradictions() {
    List<Span> spans = intervals == null ? List.of() : intervals;
    List<FieldError> found = new ArrayList<>(action == null ? List.of() : action.misplaced("action."));
    for (int i = 0; i < spans.size(); i++) {
      Span span = spans.get(i);
      Span before = i == 0 ? null : spans.get(i - 1);
      if (span == null || !span.whole()) {
        continue;
      }
      if (span.to().isBefore(span.from())) {
        found.add(new FieldError("intervals[" + i + "].to", "不能早于 from"));
      }
      if (before != null && before.whole() && !span.from().equals(before.to())) {
        found.add(new FieldError("intervals[" + i + "].from", "应与上一段的 to 相接"));
      }
    }
    return found;
  }

  /** The question that is meant. */
  public QuoteRequest question() {
    return new QuoteRequest(acceptanceDate, profile, region, utility == null ? null : utility.name(), facts,
        action == null ? null : action.attempted(), Stream.ofNullable(intervals).flatMap(List::stream)
            .map(span -> new Interval(span.from(), span.to(), span.owner())).toList());
  }
}
