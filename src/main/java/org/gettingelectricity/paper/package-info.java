/** Papers to print and to send: PDF of a case with an embedded Chinese font, kept with the case. */
@NullMarked
package org.gettingelectricity.paper;

import org.jspecify.annotations.NullMarked;
