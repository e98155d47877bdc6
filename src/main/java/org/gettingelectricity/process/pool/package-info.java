/** The process of what is done for a project of the reserve pool before anybody applies. */
package org.gettingelectricity.process.pool;
