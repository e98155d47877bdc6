@NullMarked
package org.gettingelectricity.policy.code;

import org.jspecify.annotations.NullMarked;
