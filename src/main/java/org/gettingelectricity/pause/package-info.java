/** Time that stops: asked for with a reason and proof by those responsible, confirmed by a second person. */
@NullMarked
package org.gettingelectricity.pause;

import org.jspecify.annotations.NullMarked;
