/** The customer's page: a case as a parcel track, without a login, by a link that can be taken back (000 三(二)11). */
@NullMarked
package org.gettingelectricity.track;

import org.jspecify.annotations.NullMarked;
