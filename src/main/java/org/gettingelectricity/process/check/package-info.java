/** What a model has to say before it is taken: references, names, conditions, clocks, alarms, bounds and the contract of its flow. */
@NullMarked
package org.gettingelectricity.process.check;

import org.jspecify.annotations.NullMarked;
