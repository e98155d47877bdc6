/** Forms of user tasks: what is submitted is held to the form of its task, whichever door it came through. */
@NullMarked
package org.gettingelectricity.process.form;

import org.jspecify.annotations.NullMarked;
