/** Which files the system takes in. */
@NullMarked
package org.gettingelectricity.upload;

import org.jspecify.annotations.NullMarked;
