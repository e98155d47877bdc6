/** Finding cases: what a case is found by, and the list of those a caller may see. */
package org.gettingelectricity.caselist;
