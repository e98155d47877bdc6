package org.gettingelectricity.simulation;

/** What is simulated: the system as it is, or with what is tried. */
public enum Side { TODAY, CHANGED }
