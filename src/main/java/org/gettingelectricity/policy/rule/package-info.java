@NullMarked
package org.gettingelectricity.policy.rule;

import org.jspecify.annotations.NullMarked;
