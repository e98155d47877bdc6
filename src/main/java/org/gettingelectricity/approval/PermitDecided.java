package org.gettingelectricity.approval;

/** The authority's word on a permit was written down; published in that transaction. */
public record PermitDecided(PermitApplication permit) {}
