package org.gettingelectricity.policy.change;

import org.gettingelectricity.policy.table.FactName;

/** The facts of an application that the comparison itself asks about. */
final class Named {

  static final FactName CAPACITY_KW = FactName.named("capacityKw");
  static final FactName CAPACITY_KVA = FactName.named("capacityKva");
  static final FactName ENTERPRISE = FactName.named("enterprise");
  static final FactName TEMPORARY = FactName.named("temporary");
  static final FactName GRID_WORKS_NEEDED = FactName.named("gridWorksNeeded");
  static final FactName IMPORTANT_LOAD_GRADE = FactName.named("importantLoadGrade");
  static final FactName LAND_RIGHT_DATE = FactName.named("landRightDate");
  static final FactName ELECTRIFICATION_SHARE_PCT = FactName.named("electrificationSharePct");
  static final FactName ROAD_DIG_M = FactName.named("roadDigM");
  static final FactName DIRECT_METER_INSTALL = FactName.named("directMeterInstall");

  private Named() {}
}
