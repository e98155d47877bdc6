package org.gettingelectricity.batch;

/** How an application of a batch fares. */
enum LineState {
  PENDING("待处理"),
  STARTED("已受理"),
  REFUSED("未受理");

  private final String label;

  LineState(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }
}
