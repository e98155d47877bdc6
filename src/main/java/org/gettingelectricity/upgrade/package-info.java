/** What happens when product and owners both changed a file: the owners' stays in force until one of them decides. */
package org.gettingelectricity.upgrade;
