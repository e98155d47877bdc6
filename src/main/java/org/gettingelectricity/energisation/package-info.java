/** 检验与接电: inspections, works taken over, the order to energise and the meter, as rows that the promise of a case reads. */
@NullMarked
package org.gettingelectricity.energisation;

import org.jspecify.annotations.NullMarked;
