/** The engine's side of bringing running cases along. */
@NullMarked
package org.gettingelectricity.process.migration;

import org.jspecify.annotations.NullMarked;
