package org.gettingelectricity.assignment;

import java.time.LocalDate;

/** Somebody is away, both days included, and another stands in. */
record Absence(long id, String user, LocalDate from, LocalDate to, String substitute, String reason, String enteredBy) {

  boolean covers(LocalDate day) {
    return !day.isBefore(from) && !day.isAfter(to);
  }

  boolean overlaps(LocalDate otherFrom, LocalDate otherTo) {
    return !otherFrom.isAfter(to) && !otherTo.isBefore(from);
  }
}
