/** What those who run the system need: timeouts, health, metrics, clean-up, what is counted ahead, backup and the check of a restored copy. */
@NullMarked
package org.gettingelectricity.operation;

import org.jspecify.annotations.NullMarked;
