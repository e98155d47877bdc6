@NullMarked
package org.gettingelectricity.progress;

import org.jspecify.annotations.NullMarked;
