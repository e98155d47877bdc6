package org.gettingelectricity.track;

import java.util.Optional;
import org.gettingelectricity.access.Caller;
import org.jspecify.annotations.Nullable;

/** The customer's word on the supply plan, for the flow that waits for it. */
public interface PlanAnswers {

  /** The name of the task that waits for it now; empty when none does. */
  Optional<String> awaited(String applicationNo);

  /**
   * The customer takes an option, or none.
   *
   * @param option number of the option; null when none is taken
   * @param objection why none is taken
   * @return false when the case does not wait for an answer
   */
  boolean answer(String applicationNo, @Nullable Integer option, @Nullable String objection, Caller customer);
}
