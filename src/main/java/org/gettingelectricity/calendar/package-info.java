/** Working days of mainland China: the yearly holiday notices as data, and the arithmetic over them. */
package org.gettingelectricity.calendar;
