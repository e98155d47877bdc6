/** 数据共享: certificates fetched from the government's data service, so that customers need not bring them. */
@NullMarked
package org.gettingelectricity.sharing;

import org.jspecify.annotations.NullMarked;
