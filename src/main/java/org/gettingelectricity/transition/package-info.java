/** 过渡供电: the interim supply of a customer on a constrained grid, followed until the permanent supply stands. */
package org.gettingelectricity.transition;
