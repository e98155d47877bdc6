package org.gettingelectricity.costsharing;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Equipment leased for temporary supply (以租代购; 000 三(一)9, 001 三(一)3, 004 台账32).
 *
 * @param monthlyYuan price of all pieces for a month, two decimals
 * @param toOn last day of the lease
 * @param returnedOn day on which the equipment came back, or null
 * @param returnedState in which state it came back, or null
 */
public record Lease(long id, String applicationNo, String equipment, int quantity, LocalDate fromOn, LocalDate toOn,
    BigDecimal monthlyYuan, @Nullable LocalDate returnedOn, @Nullable String returnedState) {}
