/** What the house keeps as JSON in its own columns, and reads back. */
@NullMarked
package org.gettingelectricity.stored;

import org.jspecify.annotations.NullMarked;
