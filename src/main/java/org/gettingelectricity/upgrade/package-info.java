/** What happens when product and owners both changed a file: the owners' stays in force until one of them decides. */
@NullMarked
package org.gettingelectricity.upgrade;

import org.jspecify.annotations.NullMarked;
