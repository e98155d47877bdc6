@NullMarked
package org.gettingelectricity.document;

import org.jspecify.annotations.NullMarked;
