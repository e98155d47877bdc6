@NullMarked
package org.gettingelectricity.access;

import org.jspecify.annotations.NullMarked;
