package org.gettingelectricity.notification;

/** Gives out addresses of the customer's page. */
public interface TrackLinks {

  /** A new address for a case's customer, valid once the caller's transaction is committed. */
  String create(String applicationNo, String actor);
}
