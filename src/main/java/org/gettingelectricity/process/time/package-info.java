/** Clocks in the engine: what starts and ends a stage, and the timers and task dates drawn from its due date. */
@NullMarked
package org.gettingelectricity.process.time;

import org.jspecify.annotations.NullMarked;
