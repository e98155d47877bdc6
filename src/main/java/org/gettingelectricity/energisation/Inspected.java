package org.gettingelectricity.energisation;

import java.time.Instant;
import java.util.List;

/** Inspectors came to a conclusion; published in the transaction that wrote it down. */
public record Inspected(String applicationNo, Inspection inspection, Instant at) {

  /** The defects, each in a line of its own; empty when there are none. */
  public List<String> defects() {
    return Acceptance.lines(inspection.defects());
  }
}
