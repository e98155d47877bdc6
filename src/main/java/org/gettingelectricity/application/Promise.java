package org.gettingelectricity.application;

import java.util.List;
import org.gettingelectricity.policy.quote.Quote.Rejection;

/**
 * What a part of the product holds every case to, whatever a model says. Asked in the transaction of the step; rows decide,
 * never process variables.
 */
public interface Promise {

  /** What is still open before the step may be taken, each with its code and a Chinese sentence; empty when nothing is. */
  List<Rejection> open(ConnectionCase c, Step step);
}
