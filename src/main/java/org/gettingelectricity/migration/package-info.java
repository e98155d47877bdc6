/** Bringing running cases along to another version of their model, with every clock, due date and alarm as it was. */
@NullMarked
package org.gettingelectricity.migration;

import org.jspecify.annotations.NullMarked;
