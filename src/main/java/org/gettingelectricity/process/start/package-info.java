@NullMarked
package org.gettingelectricity.process.start;

import org.jspecify.annotations.NullMarked;
