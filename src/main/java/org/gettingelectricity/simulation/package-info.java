/** A change tried before it is made: applications through models and policies as they are and as they would be, beside the running system. */
@NullMarked
package org.gettingelectricity.simulation;

import org.jspecify.annotations.NullMarked;
