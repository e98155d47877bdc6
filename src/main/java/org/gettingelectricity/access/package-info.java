/** Who somebody is and what that opens: callers, roles, areas, people and their passwords. */
@NullMarked
package org.gettingelectricity.access;

import org.jspecify.annotations.NullMarked;
