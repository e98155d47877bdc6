/** Nobody moves a case past its tasks through the engine: what outsiders may not do to processes, timers and records. */
@NullMarked
package org.gettingelectricity.process.guard;

import org.jspecify.annotations.NullMarked;
