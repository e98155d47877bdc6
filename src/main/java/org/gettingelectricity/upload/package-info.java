/** Which files the system takes in. */
package org.gettingelectricity.upload;
