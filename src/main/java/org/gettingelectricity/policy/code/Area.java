package org.gettingelectricity.policy.code;

/** Urban or rural; matters for the limits of 000 and 004. */
public enum Area {
  URBAN("城市"),
  RURAL("农村");

  private final String label;

  Area(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
