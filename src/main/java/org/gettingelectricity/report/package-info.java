/** What the ledgers say, as tables: the regulator's, the company's, the meetings'; computed for any period, and frozen copies. */
@NullMarked
package org.gettingelectricity.report;

import org.jspecify.annotations.NullMarked;
