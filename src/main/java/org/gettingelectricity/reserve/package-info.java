/** 储备库: what project platforms push before anybody applies, what is done early about it, and its conversion into a case. */
@NullMarked
package org.gettingelectricity.reserve;

import org.jspecify.annotations.NullMarked;
