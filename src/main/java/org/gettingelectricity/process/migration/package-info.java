/** The engine's side of bringing running cases along. */
package org.gettingelectricity.process.migration;
