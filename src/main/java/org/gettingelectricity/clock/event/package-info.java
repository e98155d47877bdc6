/** What the clocks tell the other rooms. */
@NullMarked
package org.gettingelectricity.clock.event;

import org.jspecify.annotations.NullMarked;
