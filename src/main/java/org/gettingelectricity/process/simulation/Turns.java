package org.gettingelectricity.process.simulation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;
import java.util.Set;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.application.CaseState;
import org.gettingelectricity.application.Cases;
import org.gettingelectricity.simulation.SimulationPlan.Turn;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** What customers and supervisors once did with a case besides its tasks, done again. */
@Component
@Profile("simulation")
class Turns {

  private static final String REASON = "模拟";
  private static final Caller WHO = new Caller("simulation", Set.of(Role.INTEGRATION.id(), Role.SUPERVISOR.id()));

  private final Cases cases;
  private final Applications applications;

  Turns(Cases cases, Applications applications) {
    this.cases = cases;
    this.applications = applications;
  }

  /**
   * Takes it where the case is still open.
   *
   * @param application as it came in
   */
  void take(String no, ObjectNode application, Turn turn) {
    if (cases.get(no).state() != CaseState.OPEN) {
      return;
    }
    switch (turn.kind()) {
      case WITHDRAWAL -> cases.withdraw(no, REASON, WHO);
      case TERMINATION -> cases.terminate(no, REASON, WHO);
      case CHANGE -> applications.facts(application, Objects.requireNonNull(turn.facts())).ifPresent(facts -> cases.change(no, facts, REASON, WHO));
      case CORRECTION -> applications.facts(application, Objects.requireNonNull(turn.facts())).ifPresent(facts -> cases.correct(no, facts, REASON, WHO));
    }
  }
}
