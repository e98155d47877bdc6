/** Tables as they are printed: as XLSX and as PDF. */
package org.gettingelectricity.report.sheet;
