/** 试算 for the clerk: what the policy says about an application that is being filled in, in words. */
@NullMarked
package org.gettingelectricity.preview;

import org.jspecify.annotations.NullMarked;
