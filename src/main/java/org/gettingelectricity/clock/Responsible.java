package org.gettingelectricity.clock;

import org.gettingelectricity.access.Caller;

/** Who answers for a case, as far as its clocks need to know. */
public interface Responsible {

  /** Whether the caller answers for the case or for its works: who is named for it, or does that work where nobody is. */
  boolean answersFor(String applicationNo, String region, Caller caller);

  /** Whether the caller is the outside system that applied; it reads what became of its application. */
  boolean applied(String applicationNo, Caller caller);
}
