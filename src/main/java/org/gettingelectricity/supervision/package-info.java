/** 预警督办 (002 三(六)1): who is told when a clock warns or is breached, and what happens while nobody acts. */
@NullMarked
package org.gettingelectricity.supervision;

import org.jspecify.annotations.NullMarked;
