package org.gettingelectricity.plan;


/**
 * What a plan says beyond its options.
 *
 * @param connectsAt equipment the recommended option connects at; null when not stated
 * @param replacesFeasibility whether the plan stands for feasibility study and preliminary design (002 三(三)2)
 * @param priceNote why the reference price differs from the sum of its items; null when nothing is said
 */
public record PlanTerms(ConnectionPoint connectsAt, boolean replacesFeasibility, String priceNote) {}
