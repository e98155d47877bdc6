/** Papers to print and to send: PDF of a case with an embedded Chinese font, kept with the case. */
package org.gettingelectricity.paper;
