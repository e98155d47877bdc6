package org.gettingelectricity.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.util.List;
import org.gettingelectricity.release.DeploymentFile;

/**
 * All a second system needs to simulate both sides.
 *
 * @param asked complete
 * @param live what owners deployed over the packaged files, in that order
 * @param changed what is to be tried; empty when only today is simulated
 * @param replayed applications of a past month in order, empty for synthetic ones
 */
public record SimulationPlan(SimulationRequest asked, List<DeploymentFile> live, List<DeploymentFile> changed, List<Arrival> replayed) {

  /** An application as it once came in, without its customer. */
  public record Arrival(OffsetDateTime at, JsonNode application) {}
}
