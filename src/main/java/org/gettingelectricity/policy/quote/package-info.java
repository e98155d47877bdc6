/** What is known about an application, what is asked of the policies, and what they answer. */
@NullMarked
package org.gettingelectricity.policy.quote;

import org.jspecify.annotations.NullMarked;
