package org.gettingelectricity.costsharing;

import java.time.LocalDate;
import org.gettingelectricity.policy.code.WorkItem;
import org.jspecify.annotations.Nullable;

/**
 * An item of the published list of fees (004 台账37).
 *
 * @param workItem item of the investment boundary it belongs to: the customer must be its payer
 * @param rate yuan per unit, or {@code regulated}, or {@code actual}
 * @param publishedOn day from which it may be charged
 * @param validTo last day on which it may be charged, null while it is in force
 */
record PublishedFee(String code, String name, WorkItem workItem, String unit, String rate, String source,
    LocalDate publishedOn, @Nullable LocalDate validTo) {}
