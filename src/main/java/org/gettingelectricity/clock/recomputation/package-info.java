/** Due dates of open cases counted anew after a holiday notice. */
@NullMarked
package org.gettingelectricity.clock.recomputation;

import org.jspecify.annotations.NullMarked;
