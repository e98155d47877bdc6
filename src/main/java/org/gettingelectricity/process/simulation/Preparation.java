package org.gettingelectricity.process.simulation;

import org.gettingelectricity.calendar.CalendarLoading;
import org.gettingelectricity.release.Deployments;
import org.gettingelectricity.simulation.Side;
import org.gettingelectricity.simulation.SimulationPlan;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Brings a second system to where the first one is: its holidays, the files of its owners and, on one side, what is tried. */
@Component
@Profile("simulation")
class Preparation {

  private final LightTables tables;
  private final CalendarLoading notices;
  private final Deployments deployments;

  Preparation(LightTables tables, CalendarLoading notices, Deployments deployments) {
    this.tables = tables;
    this.notices = notices;
    this.deployments = deployments;
  }

  void of(SimulationPlan plan, Side side) {
    tables.lighten();
    plan.calendar().forEach(notice -> notices.load(notice, "simulation"));
    plan.live().forEach(files -> deployments.deployConfirmed("live", files));
    if (side == Side.CHANGED) {
      deployments.deployConfirmed("changed", plan.changed());
    }
  }
}
