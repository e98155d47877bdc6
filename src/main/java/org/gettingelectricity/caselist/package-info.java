/** Finding cases: what a case is found by, and the list of those a caller may see. */
@NullMarked
package org.gettingelectricity.caselist;

import org.jspecify.annotations.NullMarked;
