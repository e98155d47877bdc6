/** Deployments of models and forms: checked, confirmed by a second person, put back. */
@NullMarked
package org.gettingelectricity.process.deployment;

import org.jspecify.annotations.NullMarked;
