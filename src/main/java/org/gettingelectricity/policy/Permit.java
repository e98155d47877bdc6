package org.gettingelectricity.policy;

/** Administrative permits a connection may need (规划, 占道, 掘路, 临时占用绿地, 移伐树木, 古树名木). */
public enum Permit {
  PLANNING, ROAD_OCCUPATION, ROAD_EXCAVATION, GREEN_OCCUPATION, TREE_FELLING, ANCIENT_TREE
}
