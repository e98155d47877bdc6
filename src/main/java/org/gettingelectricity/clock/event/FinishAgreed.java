package org.gettingelectricity.clock.event;

import java.time.Instant;
import java.time.LocalDate;

/** The finish of the works was agreed with the customer (契约制); published in the transaction that wrote it down. */
public record FinishAgreed(String applicationNo, String clock, LocalDate finishOn, Instant at) {}
