@NullMarked
package org.gettingelectricity.clock.event;

import org.jspecify.annotations.NullMarked;
