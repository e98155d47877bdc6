/** Sessions of people on the pages: kept in the database, ended after their time, and following every change of people. */
@NullMarked
package org.gettingelectricity.process.session;

import org.jspecify.annotations.NullMarked;
