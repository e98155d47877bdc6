/**
 * Events of cases for other systems: written with what happened, gap-free per case, sent to those who subscribed and kept for
 * those who poll.
 */
@NullMarked
package org.gettingelectricity.subscription;

import org.jspecify.annotations.NullMarked;
