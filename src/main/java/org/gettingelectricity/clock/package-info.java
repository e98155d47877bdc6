/** The ledger of time: what every clock of a case contains, when it warns and when it is breached, and what stops it. */
@NullMarked
package org.gettingelectricity.clock;

import org.jspecify.annotations.NullMarked;
