/** The doors of a plan: what departments say of it, and the services offered with it. */
package org.gettingelectricity.planning;
