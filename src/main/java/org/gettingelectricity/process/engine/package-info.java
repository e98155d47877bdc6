@NullMarked
package org.gettingelectricity.process.engine;

import org.jspecify.annotations.NullMarked;
