package org.gettingelectricity.clock.recomputation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * How far the cases concerned by a changed calendar are worked off.
 *
 * @param casesMoved cases with at least one due date that moved
 * @param casesFailed cases that could not be recomputed; the log says why
 * @param finishedAt null while it runs
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Recomputation(long id, int year, LocalDate firstChanged, LocalDate lastChanged, String requestedBy,
    OffsetDateTime requestedAt, int casesTotal, int casesDone, int casesMoved, int casesFailed, @Nullable OffsetDateTime finishedAt) {

  boolean running() {
    return finishedAt == null;
  }
}
