/** Applications and their cases: taken in strictly, started once, changed, withdrawn and ended. */
@NullMarked
package org.gettingelectricity.application;

import org.jspecify.annotations.NullMarked;
