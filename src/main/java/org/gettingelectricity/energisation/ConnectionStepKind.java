package org.gettingelectricity.energisation;

/** What leads up to the connection, each with a number of its own. */
enum ConnectionStepKind {
  WORKS_HANDED_OVER, ENERGISATION_ORDER, METER
}
