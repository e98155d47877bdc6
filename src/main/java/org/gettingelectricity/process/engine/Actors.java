package org.gettingelectricity.process.engine;

import java.util.Set;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.access.Callers;

/** Who acts in the engine's current command: the signed-in user, or the system when a timer fires. */
public final class Actors {

  private Actors() {}

  public static Caller current() {
    Authentication signedIn = Context.getCommandContext() == null ? null : Context.getCommandContext().getAuthentication();
    if (signedIn == null || signedIn.getUserId() == null) {
      return Callers.SYSTEM;
    }
    return new Caller(signedIn.getUserId(), signedIn.getGroupIds() == null ? Set.of() : Set.copyOf(signedIn.getGroupIds()));
  }
}
