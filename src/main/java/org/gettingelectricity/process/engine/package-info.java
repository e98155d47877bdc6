/** The ground the other rooms of the process stand on: values, actors and refusals of the engine, and how it reads and keeps less. */
@NullMarked
package org.gettingelectricity.process.engine;

import org.jspecify.annotations.NullMarked;
