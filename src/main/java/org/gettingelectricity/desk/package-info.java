/** The pages beside Tasklist: every case, one case, what lies on a desk, what burns. They read what other rooms know. */
@NullMarked
package org.gettingelectricity.desk;

import org.jspecify.annotations.NullMarked;
