/** Sessions of people on the pages: kept in the database, ended after their time, and following every change of people. */
package org.gettingelectricity.process.session;
