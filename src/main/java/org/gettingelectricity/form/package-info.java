/** What a task form asks and whether an answer satisfies it; knows nothing of the process engine. */
package org.gettingelectricity.form;
