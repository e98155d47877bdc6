package org.gettingelectricity.application;

import org.gettingelectricity.access.Caller;

/**
 * A part of the product that keeps its own rows about every case. Called inside the transaction of the event, in the
 * order of {@code @Order}; an exception undoes the whole event.
 */
public interface CaseParticipant {

  /** The application was accepted; {@code c} is stored. */
  default void opened(ConnectionCase c, Caller actor) {}

  /** The customer changed the facts (D-47); {@code c} carries the new ones. */
  default void changed(ConnectionCase c, String reason, Caller actor) {}

  /** A fact was corrected and the work goes on; {@code c} carries the right ones. */
  default void corrected(ConnectionCase c, String reason, Caller actor) {
    changed(c, reason, actor);
  }

  /** The case ended: energised or withdrawn, as its state says. */
  default void closed(ConnectionCase c, Caller actor) {}
}
