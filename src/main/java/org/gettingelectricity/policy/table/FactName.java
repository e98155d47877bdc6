package org.gettingelectricity.policy.table;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gettingelectricity.policy.code.Area;
import org.gettingelectricity.policy.code.Flow;
import org.gettingelectricity.policy.code.LoadGrade;
import org.gettingelectricity.policy.code.Measure;
import org.gettingelectricity.policy.code.Owner;
import org.gettingelectricity.policy.code.Permit;
import org.gettingelectricity.policy.code.Stage;
import org.gettingelectricity.policy.code.Usage;
import org.gettingelectricity.policy.code.WorkItem;

/** The names a policy table may use in its input columns, with the type and the codes that are possible. */
public enum FactName {
  // the case
  ACCEPTANCE_DATE("acceptanceDate", Type.DATE, false),
  TARGET_YEAR("targetYear", Type.NUMBER, false),
  REGION("region", Type.TEXT, true),
  UTILITY("utility", Type.TEXT, true),
  USAGE("usage", Usage.class, false),
  SMALL_MICRO("smallMicro"),
  ENTERPRISE("enterprise"),
  AREA("area", Area.class, true),
  KEY_REGION("keyRegion"),
  CAPACITY_KW("capacityKw", Type.NUMBER, true),
  CAPACITY_KVA("capacityKva", Type.NUMBER, true),
  CIRCUITS("circuits", Type.NUMBER, false),
  IMPORTANT_CUSTOMER("importantCustomer"),
  IMPORTANT_LOAD_GRADE("importantLoadGrade", LoadGrade.class, true),
  TEMPORARY("temporary"),
  PROACTIVE("proactive"),
  LAND_RIGHT_DATE("landRightDate", Type.DATE, true),
  IN_PLANNED_CONSTRUCTION_LAND("inPlannedConstructionLand"),
  IN_DEVELOPMENT_ZONE("inDevelopmentZone"),
  EV_CHARGING("evCharging"),
  ELECTRIFICATION_SHARE_PCT("electrificationSharePct", Type.NUMBER, true),
  INCREMENTAL_AREA("incrementalArea"),
  HV_BOUNDARY_EXTENDED("hvBoundaryExtended"),
  KEY_PROJECT("keyProject"),
  KEY_PROJECT_DECIDED("keyProjectDecided"),
  THREE_BATTLES("threeBattles"),
  SANLING_COMMITTED("sanlingCommitted"),
  LOAD_FLOAT_DENIED("loadFloatDenied"),
  SPECIAL_INDUSTRY("specialIndustry"),
  AGENT_REQUESTED("agentRequested"),
  ON_SITE_PLAN_PILOT("onSitePlanPilot"),
  GRID_CONSTRAINED("gridConstrained"),
  PERSONALISED_EXTRA("personalisedExtra"),
  CANCELLED_BY_CUSTOMER("cancelledByCustomer"),
  GRID_WORKS_NEEDED("gridWorksNeeded"),
  DIRECT_METER_INSTALL("directMeterInstall"),
  LV_PUBLIC_LINE_EXTENSION("lvPublicLineExtension"),
  LENGTH_M("lengthM", Type.NUMBER, true),
  ROAD_DIG_M("roadDigM", Type.NUMBER, true),
  // derived on the way
  LV_OR_OPEN("lvOrOpen"),
  ONLY_OVERHEAD("onlyOverhead"),
  VOLTAGE_KV("voltageKv", Type.NUMBER, false),
  FLOW("flow", Flow.class, false),
  LAND_QUALIFIED("landQualified"),
  BOUNDARY_EXTENDED("boundaryExtended"),
  DOMINANT("dominant", Set.of("RESIDENTIAL", "COMMERCIAL", "AGRICULTURAL", "TIE", "NONE")),
  // what is asked for
  STAGE("stage", Stage.class, false),
  MEASURE("measure", Measure.class, false),
  PERMIT("permit", Permit.class, false),
  WORK_ITEM("workItem", WorkItem.class, false),
  OWNER("owner", Owner.class, false);

  enum Type { TEXT, CODE, NUMBER, DATE, BOOLEAN }

  private static final Map<String, FactName> BY_KEY =
      Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(f -> f.key, Function.identity()));

  private final String key;
  private final Type type;
  private final boolean nullable;
  private final Set<String> codes;

  FactName(String key) {
    this(key, Type.BOOLEAN, false);
  }

  FactName(String key, Type type, boolean nullable) {
    this.key = key;
    this.type = type;
    this.nullable = nullable;
    this.codes = type == Type.BOOLEAN ? Set.of("true", "false") : Set.of();
  }

  FactName(String key, Class<? extends Enum<?>> codes, boolean nullable) {
    this.key = key;
    this.type = Type.CODE;
    this.nullable = nullable;
    this.codes = Stream.of(codes.getEnumConstants()).map(Enum::name)
        .collect(Collectors.collectingAndThen(Collectors.toCollection(TreeSet::new), Set::copyOf));
  }

  FactName(String key, Set<String> codes) {
    this.key = key;
    this.type = Type.CODE;
    this.nullable = false;
    this.codes = codes;
  }

  public static FactName of(String key) {
    return BY_KEY.get(key);
  }

  public String key() {
    return key;
  }

  Type type() {
    return type;
  }

  boolean nullable() {
    return nullable;
  }

  /** Possible codes, empty for numbers, dates and free text. */
  public Set<String> codes() {
    return codes;
  }
}
