/** The ledgers of cases: rows that are only ever added, chained by their hashes, written in the transaction of what they tell. */
@NullMarked
package org.gettingelectricity.ledger;

import org.jspecify.annotations.NullMarked;
