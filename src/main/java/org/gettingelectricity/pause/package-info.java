@NullMarked
package org.gettingelectricity.pause;

import org.jspecify.annotations.NullMarked;
