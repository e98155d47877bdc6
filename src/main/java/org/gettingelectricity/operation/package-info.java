/** What those who run the system need: timeouts, health, metrics, clean-up, backup and the check of a restored copy. */
package org.gettingelectricity.operation;
