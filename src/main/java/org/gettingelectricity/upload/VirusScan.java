package org.gettingelectricity.upload;

/** Where a company plugs in its scanner: a bean of this type sees every file before it is stored. */
@FunctionalInterface
public interface VirusScan {

  /** Whether the content may be stored. */
  boolean clean(IncomingFile file);
}
