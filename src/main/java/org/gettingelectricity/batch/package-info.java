/** Many applications in one call, each answered on its own (000 三(二)11). */
@NullMarked
package org.gettingelectricity.batch;

import org.jspecify.annotations.NullMarked;
