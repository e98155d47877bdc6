/** Who answers for a case (双经理负责制): managers by area or choice, hand-overs, absences and who stands in. */
@NullMarked
package org.gettingelectricity.assignment;

import org.jspecify.annotations.NullMarked;
