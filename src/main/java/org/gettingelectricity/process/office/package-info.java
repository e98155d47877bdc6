/** Work of offices that belongs to no case: meetings, and what is owed by a day. */
@NullMarked
package org.gettingelectricity.process.office;

import org.jspecify.annotations.NullMarked;
