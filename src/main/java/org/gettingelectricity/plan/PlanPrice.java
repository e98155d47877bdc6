package org.gettingelectricity.plan;

import java.math.BigDecimal;

/** The reference price of the option that is in force, in yuan, and what the plan says where its items make another sum. */
public record PlanPrice(BigDecimal yuan, String note) {}
