@NullMarked
package org.gettingelectricity.process.supervision;

import org.jspecify.annotations.NullMarked;
