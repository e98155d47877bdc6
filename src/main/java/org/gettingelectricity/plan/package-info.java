/** Supply plans: the options offered to a customer, the one recommended, and the customer's choice. */
@NullMarked
package org.gettingelectricity.plan;

import org.jspecify.annotations.NullMarked;
