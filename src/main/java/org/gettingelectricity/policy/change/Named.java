package org.gettingelectricity.policy.change;

import org.gettingelectricity.policy.table.FactName;

/** The facts of an application that the comparison itself asks about. */
final class Named {

  static final FactName CAPACITY_KW = FactName.of("capacityKw");
  static final FactName CAPACITY_KVA = FactName.of("capacityKva");
  static final FactName ENTERPRISE = FactName.of("enterprise");
  static final FactName TEMPORARY = FactName.of("temporary");
  static final FactName GRID_WORKS_NEEDED = FactName.of("gridWorksNeeded");
  static final FactName IMPORTANT_LOAD_GRADE = FactName.of("importantLoadGrade");
  static final FactName LAND_RIGHT_DATE = FactName.of("landRightDate");
  static final FactName ELECTRIFICATION_SHARE_PCT = FactName.of("electrificationSharePct");
  static final FactName ROAD_DIG_M = FactName.of("roadDigM");
  static final FactName DIRECT_METER_INSTALL = FactName.of("directMeterInstall");

  private Named() {}
}
