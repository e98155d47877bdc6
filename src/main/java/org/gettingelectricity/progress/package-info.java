/** How far a case is: its stages with their clocks, whose turn it is, and who took how long. */
@NullMarked
package org.gettingelectricity.progress;

import org.jspecify.annotations.NullMarked;
