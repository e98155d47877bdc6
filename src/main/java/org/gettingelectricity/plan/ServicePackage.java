package org.gettingelectricity.plan;

/** A service a customer may take beside the supply. @param code stable, @param name for people */
public record ServicePackage(String code, String name, String description) {}
