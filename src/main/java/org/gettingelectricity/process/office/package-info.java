/** Work of offices that belongs to no case: meetings, and what is owed by a day. */
package org.gettingelectricity.process.office;
