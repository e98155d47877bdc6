@NullMarked
package org.gettingelectricity.ledger;

import org.jspecify.annotations.NullMarked;
