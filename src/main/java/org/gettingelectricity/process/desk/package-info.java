/** The tasks of the engine as desks, lists and pictures of models show them, by roles and areas. */
@NullMarked
package org.gettingelectricity.process.desk;

import org.jspecify.annotations.NullMarked;
