package org.gettingelectricity.process.session;

import java.io.Serializable;

/**
 * As what a session was last seen to be right.
 *
 * @param version state of people and rights at that time, see {@code IdentityVersion}
 * @param checkedAt milliseconds since 1970
 */
record SignedIn(String user, long version, long checkedAt) implements Serializable {}
