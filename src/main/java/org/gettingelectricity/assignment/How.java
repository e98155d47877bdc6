package org.gettingelectricity.assignment;

/** How somebody came to answer for a case. */
enum How {
  /** The table of areas names the person (000 三(一)5). */
  GRID_AREA("按网格指派"),
  /** The customer chose from the published list (001 三(二)2). */
  CHOSEN("客户自选"),
  /** First asked, so responsible (首问负责, POLICY 13). */
  FIRST_CONTACT("首问负责"),
  /** Answered for the withdrawn application that this one continues (D-28). */
  CONTINUED("随原申请延续"),
  /** Named when the application was accepted. */
  NAMED("受理时指定"),
  /** Taken over from somebody else. */
  HANDED_OVER("交接");

  private final String label;

  How(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }
}
