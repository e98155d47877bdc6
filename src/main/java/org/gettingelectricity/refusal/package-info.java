/** Saying no: what was wrong with what somebody sent or wanted, and what text from outside may hold. No HTTP and no engine. */
@NullMarked
package org.gettingelectricity.refusal;

import org.jspecify.annotations.NullMarked;
