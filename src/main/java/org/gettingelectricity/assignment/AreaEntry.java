package org.gettingelectricity.assignment;

import java.time.LocalDate;

import org.gettingelectricity.access.Role;

/**
 * Somebody who answers for an area (网格).
 *
 * @param region prefix of the area code, two to six digits
 * @param from first day
 * @param to last day, or null
 */
record AreaEntry(String region, Role role, String user, LocalDate from, LocalDate to) {

  boolean validOn(LocalDate day) {
    return !day.isBefore(from) && (to == null || !day.isAfter(to));
  }

  boolean overlaps(AreaEntry other) {
    return role == other.role && user.equals(other.user)
        && (to == null || !other.from.isAfter(to)) && (other.to == null || !from.isAfter(other.to));
  }
}
