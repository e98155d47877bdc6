/** The process of what is done for a project of the reserve pool before anybody applies. */
@NullMarked
package org.gettingelectricity.process.pool;

import org.jspecify.annotations.NullMarked;
