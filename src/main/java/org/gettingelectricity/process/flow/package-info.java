/** The five flows at work: the gate every case starts through, and what finished tasks do in the other rooms. */
@NullMarked
package org.gettingelectricity.process.flow;

import org.jspecify.annotations.NullMarked;
