/** The policy files as others ask them: which document governs, the quote of an application, and comparisons of editions. */
@NullMarked
package org.gettingelectricity.policy;

import org.jspecify.annotations.NullMarked;
