/** What a grid company publishes (000 附件2, 001 三(五)1): ten categories, each with channels, office and day of review. */
@NullMarked
package org.gettingelectricity.disclosure;

import org.jspecify.annotations.NullMarked;
