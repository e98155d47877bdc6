package org.gettingelectricity.notification;

/** Whom a notice is for. */
enum Audience {
  CUSTOMER("客户"), MANAGERS("责任经理");

  private final String label;

  Audience(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }
}
