package org.gettingelectricity.policy.code;

/** Urban or rural; matters for the limits of 000 and 004. */
public enum Area implements Labelled {
  URBAN("城市"),
  RURAL("农村");

  private final String label;

  Area(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }
}
