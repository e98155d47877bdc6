/** What a customer and the managers are told, when and how (POLICY 14): notices N1 to N10, their templates and channels. */
@NullMarked
package org.gettingelectricity.notification;

import org.jspecify.annotations.NullMarked;
