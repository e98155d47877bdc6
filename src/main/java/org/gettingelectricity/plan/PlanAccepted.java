package org.gettingelectricity.plan;

/** The customer took an option of a plan; told within the transaction. */
public record PlanAccepted(SupplyPlan plan) {}
