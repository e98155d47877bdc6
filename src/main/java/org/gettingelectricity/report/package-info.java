/** What the ledgers say, as tables: the regulator's, the company's, the meetings'; computed for any period, and frozen copies. */
package org.gettingelectricity.report;
