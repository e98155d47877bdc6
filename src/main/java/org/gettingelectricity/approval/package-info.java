/** Permits of the authorities (行政审批): who asks for them, their rounds, decisions and time. */
@NullMarked
package org.gettingelectricity.approval;

import org.jspecify.annotations.NullMarked;
