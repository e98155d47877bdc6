/** The code lists of the policies, each code with its Chinese label. */
@NullMarked
package org.gettingelectricity.policy.code;

import org.jspecify.annotations.NullMarked;
