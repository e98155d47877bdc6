/** What process owners deploy: checks on request, and releases that two persons stand for. */
package org.gettingelectricity.release;
