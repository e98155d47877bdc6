package org.gettingelectricity.clock;

import java.util.Collection;

/** Sets timers and due dates of tasks anew after the clocks of cases moved; called in the transaction of the change. */
public interface DueDatesChanged {

  /** @param applicationNos open cases, each once; what is right already stays as it is */
  void recompute(Collection<String> applicationNos);

  /** The same for many cases whose dates moved by a changed calendar, while no clock began or stopped. */
  default void moved(Collection<String> applicationNos) {
    recompute(applicationNos);
  }
}
