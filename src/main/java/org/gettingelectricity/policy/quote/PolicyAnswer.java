package org.gettingelectricity.policy.quote;

import java.util.List;
import java.util.Optional;
import org.gettingelectricity.policy.quote.Quote.Rejection;
import org.gettingelectricity.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/** What the policies answer: a quote with all that follows, or only why there is none. */
public sealed interface PolicyAnswer permits Quote, NoQuote {

  enum Outcome { ACCEPT, REJECT }

  Outcome outcome();

  /** Profile in force, null where none is. */
  @Nullable String profile();

  /** Why the application is not accepted; of a quote, the papers it lacks. */
  List<Rejection> rejections();

  /** The quote, whether or not a paper is missing. */
  Optional<Quote> quote();

  default boolean accepted() {
    return outcome() == Outcome.ACCEPT;
  }

  /**
   * The quote of an application that is accepted.
   *
   * @throws Refusal with the rejections
   */
  default Quote orRefuse() {
    return quote().filter(PolicyAnswer::accepted).orElseThrow(() -> Refusal.policy(rejections()));
  }

  /** The answers alone, without where each comes from. */
  PolicyAnswer withoutExplanations();
}
