/** Which versions of called models and forms running processes take. */
@NullMarked
package org.gettingelectricity.process.binding;

import org.jspecify.annotations.NullMarked;
