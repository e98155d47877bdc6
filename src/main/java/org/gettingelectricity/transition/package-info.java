/** 过渡供电: the interim supply of a customer on a constrained grid, followed until the permanent supply stands. */
@NullMarked
package org.gettingelectricity.transition;

import org.jspecify.annotations.NullMarked;
