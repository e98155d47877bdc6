/** Saying no: what was wrong with what somebody sent or wanted, and what text from outside may hold. No HTTP and no engine. */
package org.gettingelectricity.refusal;
