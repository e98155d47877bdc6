@NullMarked
package org.gettingelectricity.process.people;

import org.jspecify.annotations.NullMarked;
