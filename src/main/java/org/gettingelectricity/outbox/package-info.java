/**
 * What leaves the system: written in the transaction of its cause, delivered afterwards by any node, at least once, in order
 * per receiver and case, until it arrives or becomes a dead letter that people see and send again.
 */
@NullMarked
package org.gettingelectricity.outbox;

import org.jspecify.annotations.NullMarked;
