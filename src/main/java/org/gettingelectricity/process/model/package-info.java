/** What the models may and must say, in words that code and models share. */
@NullMarked
package org.gettingelectricity.process.model;

import org.jspecify.annotations.NullMarked;
