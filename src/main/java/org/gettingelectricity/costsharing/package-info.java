/** Who pays for what (POLICY 10): cost lines with their clause, fees from the published catalogue and whether they are paid, leases. */
@NullMarked
package org.gettingelectricity.costsharing;

import org.jspecify.annotations.NullMarked;
