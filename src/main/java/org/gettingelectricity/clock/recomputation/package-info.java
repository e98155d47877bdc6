@NullMarked
package org.gettingelectricity.clock.recomputation;

import org.jspecify.annotations.NullMarked;
