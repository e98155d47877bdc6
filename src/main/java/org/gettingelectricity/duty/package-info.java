/** 督办事项: what an office owes by a day, put on its desk and told to a supervisor when the day has passed. */
package org.gettingelectricity.duty;
