/** 数据共享: certificates fetched from the government's data service, so that customers need not bring them. */
package org.gettingelectricity.sharing;
