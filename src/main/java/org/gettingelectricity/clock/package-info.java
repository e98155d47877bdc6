/** The ledger of time: what every clock of a case contains, when it warns and when it is breached, and what stops it. */
package org.gettingelectricity.clock;
