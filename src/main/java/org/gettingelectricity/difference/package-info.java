/** What files would change if they were deployed: answers of the policies, models in their owner's words, forms, open cases. */
@NullMarked
package org.gettingelectricity.difference;

import org.jspecify.annotations.NullMarked;
