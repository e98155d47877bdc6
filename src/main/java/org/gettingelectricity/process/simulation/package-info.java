/** The engine's side of a simulation: applications, offices and outsiders at work on a second system, event by event. */
@NullMarked
package org.gettingelectricity.process.simulation;

import org.jspecify.annotations.NullMarked;
