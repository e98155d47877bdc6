/** 评价与回访: what customers say of the service, who calls them back, and the points of client managers. */
@NullMarked
package org.gettingelectricity.rating;

import org.jspecify.annotations.NullMarked;
