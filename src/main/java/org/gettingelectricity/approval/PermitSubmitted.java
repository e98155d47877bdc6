package org.gettingelectricity.approval;

/** The application for a permit is with the authority; published in the transaction that wrote it down. */
public record PermitSubmitted(PermitApplication permit) {}
