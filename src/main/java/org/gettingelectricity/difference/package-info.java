/** What files would change if they were deployed: answers of the policies, models in their owner's words, forms, open cases. */
package org.gettingelectricity.difference;
