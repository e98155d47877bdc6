/** Getting Electricity (获得电力): the programs that start the system, and its clock. */
@NullMarked
package org.gettingelectricity;

import org.jspecify.annotations.NullMarked;
