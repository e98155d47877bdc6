/** Tables as they are printed: as XLSX and as PDF. */
@NullMarked
package org.gettingelectricity.report.sheet;

import org.jspecify.annotations.NullMarked;
