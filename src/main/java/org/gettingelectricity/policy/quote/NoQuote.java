package org.gettingelectricity.policy.quote;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import org.gettingelectricity.policy.quote.Quote.GridWorks;
import org.gettingelectricity.policy.quote.Quote.Rejection;
import org.jspecify.annotations.Nullable;

/**
 * An application for which the policies have no flow, and why.
 *
 * @param profile profile in force, null where none is
 * @param works never any; said as in a quote, where null means that nothing has to be built
 * @param pin exact policy contents that were asked
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NoQuote(Outcome outcome, @Nullable String profile, List<Rejection> rejections,
    @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable GridWorks works, @Nullable String pin) implements PolicyAnswer {

  public static NoQuote because(List<Rejection> rejections, @Nullable String profile, @Nullable String pin) {
    return new NoQuote(Outcome.REJECT, profile, rejections, null, pin);
  }

  @Override
  public Optional<Quote> quote() {
    return Optional.empty();
  }

  @Override
  public NoQuote withoutExplanations() {
    return because(rejections, profile, null);
  }
}
