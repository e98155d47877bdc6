/** The doors of a plan: what departments say of it, and the services offered with it. */
@NullMarked
package org.gettingelectricity.planning;

import org.jspecify.annotations.NullMarked;
