package org.gettingelectricity.application;

/** Where a case stands as a whole; the stages in between are the clock's business. */
public enum CaseState {
  /** Accepted and on its way. */
  OPEN("办理中"),
  /** A change by the customer is being applied; only ever seen inside that one transaction. */
  CHANGING("变更中"),
  /** The lights are on. */
  ENERGISED("已送电"),
  /** Taken back by the customer. */
  WITHDRAWN("已撤回"),
  /** Ended by a supervisor with a recorded reason. */
  TERMINATED("督办终止");

  private final String label;

  CaseState(String label) {
    this.label = label;
  }

  /** The Chinese word shown to people. */
  public String label() {
    return label;
  }

  /** Whether a second case for the same site must be refused. */
  public boolean open() {
    return this == OPEN || this == CHANGING;
  }
}
