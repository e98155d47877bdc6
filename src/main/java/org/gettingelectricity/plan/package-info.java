/** Supply plans: the options offered to a customer, the one recommended, and the customer's choice. */
package org.gettingelectricity.plan;
