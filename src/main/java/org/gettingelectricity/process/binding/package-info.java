/** Which versions of called models and forms running processes take. */
package org.gettingelectricity.process.binding;
