@NullMarked
package org.gettingelectricity.process.time;

import org.jspecify.annotations.NullMarked;
