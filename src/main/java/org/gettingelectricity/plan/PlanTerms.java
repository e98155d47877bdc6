package org.gettingelectricity.plan;

import org.jspecify.annotations.Nullable;


/**
 * What a plan says beyond its options.
 *
 * @param connectsAt equipment the recommended option connects at; null when not stated
 * @param replacesFeasibility whether the plan stands for feasibility study and preliminary design (002 三(三)2)
 * @param priceNote why the reference price differs from the sum of its items; null when nothing is said
 */
public record PlanTerms(@Nullable ConnectionPoint connectsAt, boolean replacesFeasibility, @Nullable String priceNote) {}
