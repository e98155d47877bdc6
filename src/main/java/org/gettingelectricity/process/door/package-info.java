/** The doors: who may come in by which, what an answer of the engine looks like outside, and what of it all is audited. */
@NullMarked
package org.gettingelectricity.process.door;

import org.jspecify.annotations.NullMarked;
