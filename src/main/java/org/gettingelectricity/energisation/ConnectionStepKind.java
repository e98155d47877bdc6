package org.gettingelectricity.energisation;

/** What leads up to the connection, each with a number of its own. */
enum ConnectionStepKind {
  WORKS_HANDED_OVER("配套工程移交"),
  /** Accepted works of others are handed over for operation free of charge (001 三(一)1(3)). */
  FREE_HANDOVER("无偿移交"),
  ENERGISATION_ORDER("送电指令"),
  METER("装表接电");

  private final String label;

  ConnectionStepKind(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }
}
