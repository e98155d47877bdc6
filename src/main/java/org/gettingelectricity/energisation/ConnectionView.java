package org.gettingelectricity.energisation;

import java.math.BigDecimal;
import java.util.List;

/** Inspections, works taken over, order and meter of a case as people and systems see them, oldest first. */
public record ConnectionView(List<Visit> inspections, List<Done> steps) {

  /** One visit; {@code reinspection} = it looked at the defects of the one before. */
  public record Visit(String kind, String kindName, boolean passed, boolean reinspection, Boolean transformerMeets, List<String> defects,
      List<String> findings, String actor, String at) {}

  /** One step; reading in kWh. */
  public record Done(String kind, String kindName, String number, BigDecimal reading, String seals, String actor, String at) {}
}
