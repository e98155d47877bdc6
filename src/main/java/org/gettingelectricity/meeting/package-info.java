/** 业扩报装例会: when it is, what departments bring in, what it decides, and what has to be done afterwards (001 附件3). */
@NullMarked
package org.gettingelectricity.meeting;

import org.jspecify.annotations.NullMarked;
