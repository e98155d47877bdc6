package org.gettingelectricity.clock;

import java.time.Instant;
import java.time.LocalDate;

/**
 * When a clock warns and when its limit expires.
 *
 * @param warningAt when 80 per cent of the limit are exceeded
 * @param breachAt the end (24:00, Asia/Shanghai) of the last day of the limit
 * @param dueOn that last day
 * @param provisional the day lies beyond the published holiday calendar (D-30)
 * @param warned the warning was raised already and need not be raised again
 * @param breached the same for the breach
 */
public record Due(Instant warningAt, Instant breachAt, LocalDate dueOn, boolean provisional, boolean warned,
    boolean breached) {}
