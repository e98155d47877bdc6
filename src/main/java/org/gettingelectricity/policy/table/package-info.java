/** Policy files as tables: read, checked, and looked up for one case. */
@NullMarked
package org.gettingelectricity.policy.table;

import org.jspecify.annotations.NullMarked;
