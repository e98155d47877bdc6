package org.gettingelectricity.energisation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Inspections, works taken over, order and meter of a case as people and systems see them, oldest first.
 *
 * @param photos of defects
 * @param sameDay null where no document asks for it
 */
public record ConnectionView(List<Visit> inspections, List<Done> steps, List<DefectPhotos.Photo> photos, @Nullable SameDay sameDay) {

  /** Where the day of the inspection is the day of the connection. @param missed it was another day, or is by now */
  public record SameDay(LocalDate connectOn, boolean missed) {}

  /** One visit; {@code reinspection} = it looked at the defects of the one before. */
  public record Visit(String kind, String kindName, boolean passed, boolean reinspection, @Nullable Boolean transformerMeets,
      List<String> defects,
      List<String> findings, String actor, @Nullable String at) {}

  /** One step; reading in kWh. */
  public record Done(String kind, String kindName, String number, @Nullable BigDecimal reading, @Nullable String seals,
      String actor, @Nullable String at) {}
}
