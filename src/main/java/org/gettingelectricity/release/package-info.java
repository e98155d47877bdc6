/** What process owners deploy: checks on request, and releases that two persons stand for. */
@NullMarked
package org.gettingelectricity.release;

import org.jspecify.annotations.NullMarked;
