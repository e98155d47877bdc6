/** Users, groups and passwords as the engine keeps them, from its own tables or a company's directory. */
@NullMarked
package org.gettingelectricity.process.people;

import org.jspecify.annotations.NullMarked;
