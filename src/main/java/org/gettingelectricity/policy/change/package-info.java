/** What changes between two editions of the policy files, for all applications there can be. */
@NullMarked
package org.gettingelectricity.policy.change;

import org.jspecify.annotations.NullMarked;
