/** Working days of mainland China: the yearly holiday notices as data, and the arithmetic over them. */
@NullMarked
package org.gettingelectricity.calendar;

import org.jspecify.annotations.NullMarked;
