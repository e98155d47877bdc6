package org.gettingelectricity.policy;

import java.time.LocalDate;

/** Counting of working days, as the calendar in force does it. */
public interface WorkDays {

  /** End day of a limit of n working days, counted from day 0. */
  LocalDate plusWorkingDays(LocalDate start, int days);

  /** Working days d with from &lt; d &lt;= to. */
  int workingDaysBetween(LocalDate fromExclusive, LocalDate toInclusive);

  /** Whether a date lies beyond the published holiday calendar (D-30). */
  boolean provisional(LocalDate date);
}
