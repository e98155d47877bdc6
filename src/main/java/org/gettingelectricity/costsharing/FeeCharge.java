package org.gettingelectricity.costsharing;

import java.math.BigDecimal;
import java.time.Instant;

/** A fee the customer has paid; {@code amount} in yuan. */
public record FeeCharge(String applicationNo, String code, String name, BigDecimal amount, String paymentNo, Instant settledAt,
    String settledBy) {}
