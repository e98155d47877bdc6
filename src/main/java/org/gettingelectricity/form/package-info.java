/** What a task form asks and whether an answer satisfies it; knows nothing of the process engine. */
@NullMarked
package org.gettingelectricity.form;

import org.jspecify.annotations.NullMarked;
