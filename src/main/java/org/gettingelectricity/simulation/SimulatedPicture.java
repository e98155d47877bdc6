package org.gettingelectricity.simulation;

import org.jspecify.annotations.Nullable;

/**
 * A model of one side, drawn with what its tasks took.
 *
 * @param side TODAY or CHANGED
 * @param model key of the model
 * @param svg null where only the pictures there are, are listed
 */
public record SimulatedPicture(String side, String model, String name, @Nullable String svg) {}
