package org.gettingelectricity.policy.table;

import static org.gettingelectricity.policy.table.FactName.*;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.gettingelectricity.policy.code.WorkKind;
import org.gettingelectricity.policy.quote.Facts;
import org.gettingelectricity.policy.quote.QuoteRequest;

/** The facts of one case under their table names; filled step by step while a quote is made, used by one thread. */
public final class FactSheet {

  private static final BigDecimal ONE_KV = BigDecimal.ONE;

  private final Map<FactName, Object> values = new EnumMap<>(FactName.class);

  public FactSheet(QuoteRequest request) {
    Facts facts = request.facts();
    set(ACCEPTANCE_DATE, request.acceptanceDate());
    set(REGION, request.region());
    set(UTILITY, request.utility());
    customer(facts);
    project(facts);
    works(facts.works());
    set(LV_OR_OPEN, facts.voltageKv() == null || facts.voltageKv().compareTo(ONE_KV) < 0);
  }

  private void customer(Facts facts) {
    set(USAGE, facts.usage());
    set(SMALL_MICRO, facts.smallMicro());
    set(ENTERPRISE, facts.enterprise());
    set(AREA, facts.area());
    set(KEY_REGION, facts.keyRegion());
    set(CAPACITY_KW, facts.capacityKw());
    set(CAPACITY_KVA, facts.capacityKva());
    set(CIRCUITS, BigDecimal.valueOf(facts.circuits()));
    set(IMPORTANT_CUSTOMER, facts.importantCustomer());
    set(IMPORTANT_LOAD_GRADE, facts.importantLoadGrade());
    set(SPECIAL_INDUSTRY, facts.specialIndustry());
    set(LOAD_FLOAT_DENIED, facts.loadFloatDenied());
    set(SANLING_COMMITTED, facts.sanlingCommitted());
    set(AGENT_REQUESTED, facts.agentRequested());
    set(PROACTIVE, facts.proactive());
    set(TEMPORARY, facts.temporary());
  }

  private void project(Facts facts) {
    set(LAND_RIGHT_DATE, facts.land().rightDate());
    set(IN_PLANNED_CONSTRUCTION_LAND, facts.land().inPlannedConstructionLand());
    set(IN_DEVELOPMENT_ZONE, facts.inDevelopmentZone());
    set(EV_CHARGING, facts.evCharging());
    set(ELECTRIFICATION_SHARE_PCT, facts.electrificationSharePct());
    set(INCREMENTAL_AREA, facts.incrementalArea());
    set(HV_BOUNDARY_EXTENDED, facts.hvBoundaryExtended());
    set(KEY_PROJECT, facts.keyProject());
    set(KEY_PROJECT_DECIDED, facts.keyProjectDecided());
    set(THREE_BATTLES, facts.threeBattles());
    set(ON_SITE_PLAN_PILOT, facts.onSitePlanPilot());
    set(GRID_CONSTRAINED, facts.gridConstrained());
    set(PERSONALISED_EXTRA, facts.personalisedExtra());
    set(CANCELLED_BY_CUSTOMER, facts.cancelledByCustomer());
  }

  private void works(Facts.Works works) {
    set(GRID_WORKS_NEEDED, works.gridWorksNeeded());
    set(DIRECT_METER_INSTALL, works.directMeterInstall());
    set(LV_PUBLIC_LINE_EXTENSION, works.lvPublicLineExtension());
    set(LENGTH_M, works.lengthM());
    set(ROAD_DIG_M, works.roadDigM());
    set(ONLY_OVERHEAD, Set.copyOf(works.kinds()).equals(Set.of(WorkKind.OVERHEAD_LINE)));
  }

  public Object get(FactName name) {
    return values.get(name);
  }

  public FactSheet set(FactName name, Object value) {
    values.put(name, value);
    return this;
  }

  /** Supplied below 1 kV (D-44). */
  public boolean lowVoltage() {
    return ((BigDecimal) get(VOLTAGE_KV)).compareTo(ONE_KV) < 0;
  }

  /** All values by table name, as a decision engine takes them. */
  public Map<String, Object> asMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    for (FactName name : FactName.values()) {
      map.put(name.key(), values.get(name));
    }
    return map;
  }
}
