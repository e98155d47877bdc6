package org.gettingelectricity.policy.code;

/** Administrative permits a connection may need. */
public enum Permit implements Labelled {
  PLANNING("规划许可"), ROAD_OCCUPATION("占道"), ROAD_EXCAVATION("掘路"), GREEN_OCCUPATION("临时占用绿地"),
  TREE_FELLING("树木移植或砍伐"), ANCIENT_TREE("古树名木");

  private final String label;

  Permit(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }
}
