package org.gettingelectricity.calendar;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A holiday notice was loaded; published in the transaction that stores it.
 *
 * @param firstChanged first day that is worked where it was not, or the other way round; the year's first day when its
 *     notice is new, because dates in it are no longer provisional
 * @param lastChanged last such day
 */
public record CalendarChanged(int year, LocalDate firstChanged, LocalDate lastChanged, String actor, Instant at) {}
