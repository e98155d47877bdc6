/** 督办事项: what an office owes by a day, put on its desk and told to a supervisor when the day has passed. */
@NullMarked
package org.gettingelectricity.duty;

import org.jspecify.annotations.NullMarked;
