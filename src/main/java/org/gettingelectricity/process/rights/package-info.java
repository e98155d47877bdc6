/** Rights on tasks and processes by area, and how the engine asks for them. */
@NullMarked
package org.gettingelectricity.process.rights;

import org.jspecify.annotations.NullMarked;
