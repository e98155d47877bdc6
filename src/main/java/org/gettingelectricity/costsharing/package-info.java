@NullMarked
package org.gettingelectricity.costsharing;

import org.jspecify.annotations.NullMarked;
