/** The engine's side of supervision: timers that raise an alarm, the watch for timers that were lost, and cases that go nowhere. */
@NullMarked
package org.gettingelectricity.process.supervision;

import org.jspecify.annotations.NullMarked;
