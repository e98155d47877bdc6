package org.gettingelectricity.notification;

import java.time.LocalDate;

/** Somebody comes to the customer tomorrow; period and purpose as people read them. */
public record VisitAhead(String applicationNo, LocalDate on, String period, String purpose) {}
