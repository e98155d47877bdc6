/** What the tables count: periods, regions, what is measured of each case, and which cases stand behind a figure. */
@NullMarked
package org.gettingelectricity.report.measure;

import org.jspecify.annotations.NullMarked;
