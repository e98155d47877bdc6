/** 可开放容量: lines and transformer areas with what they carry and can still give, published and offered to whoever plans. */
@NullMarked
package org.gettingelectricity.capacity;

import org.jspecify.annotations.NullMarked;
