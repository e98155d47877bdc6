package org.gettingelectricity.policy.table;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.gettingelectricity.calendar.DayUnit;
import org.gettingelectricity.policy.code.DocumentCode;
import org.gettingelectricity.policy.code.Duty;
import org.gettingelectricity.policy.code.Notice;
import org.gettingelectricity.policy.code.Obligation;
import org.gettingelectricity.policy.code.PlanReview;
import org.gettingelectricity.policy.code.WorksMode;
import org.gettingelectricity.policy.code.WorksStart;

/**
 * What a decision table of a policy file is for. The decision id is {@code <prefix>_<role>}; the role fixes the output
 * columns and the hit policies that make sense: FIRST where order matters, UNIQUE where rows must not overlap, COLLECT
 * where every matching row applies.
 */
public enum TableRole {
  /** Line-up of the policy documents; only in the profile file. */
  PROFILES("profiles", Set.of(HitPolicy.FIRST), Map.of(
      "profile", OutputType.TEXT, "document", OutputType.TEXT, "parent", OutputType.TEXT.optional(),
      "parentFrom", OutputType.DATE, "periodEnd", OutputType.DATE,
      "yearRule", OutputType.code(YearRule.values()), "floor", OutputType.BOOLEAN)),
  /** Which part of the document applies to a case; without the table all of it does. */
  SCOPE("scope", Set.of(HitPolicy.FIRST, HitPolicy.UNIQUE), Map.of("part", OutputType.code("ALL", "APPROVALS", "NONE"))),
  /** Facts without which the case cannot be judged. */
  REQUIRED_FACTS("requiredFacts", Set.of(HitPolicy.COLLECT), Map.of("fact", OutputType.TEXT)),
  /** Largest capacity at low voltage. */
  LV_CAP("lvCap", Set.of(HitPolicy.FIRST, HitPolicy.UNIQUE),
      Map.of("cap", OutputType.NUMBER, "capUnit", OutputType.code("KW", "KVA"))),
  /** Whether two circuits are granted. */
  DUAL("dual", Set.of(HitPolicy.FIRST, HitPolicy.UNIQUE), Map.of("dualAllowed", OutputType.BOOLEAN)),
  /** 三零 promise. */
  SANLING("sanling", Set.of(HitPolicy.FIRST, HitPolicy.UNIQUE), Map.of("sanling", OutputType.BOOLEAN)),
  /** Whether the land qualifies for the extended boundary. */
  LAND("land", Set.of(HitPolicy.FIRST, HitPolicy.UNIQUE), Map.of("landQualified", OutputType.BOOLEAN)),
  /** Whether the investment boundary is extended. */
  BOUNDARY("boundary", Set.of(HitPolicy.FIRST, HitPolicy.UNIQUE), Map.of("boundaryExtended", OutputType.BOOLEAN)),
  /** Stages and their limits in working days. */
  STAGES("stages", Set.of(HitPolicy.UNIQUE), Map.of("present", OutputType.BOOLEAN, "limit", OutputType.DAYS)),
  /** Handling total, whole process average and maximum. */
  TOTALS("totals", Set.of(HitPolicy.UNIQUE, HitPolicy.FIRST),
      Map.of("limit", OutputType.DAYS, "unit", OutputType.code(DayUnit.values()))),
  /** Procedures the customer takes part in. */
  PROCEDURES("procedures", Set.of(HitPolicy.UNIQUE, HitPolicy.FIRST),
      Map.of("max", OutputType.DAYS, "names", OutputType.TEXTS)),
  /** Documents by stage. */
  DOCUMENTS("documents", Set.of(HitPolicy.COLLECT), Map.of("document", OutputType.code(DocumentCode.values()),
      "obligation", OutputType.code(Obligation.values()))),
  /** Route of the approvals, asked for every permit; limit in working days. */
  APPROVALS("approvals", Set.of(HitPolicy.FIRST, HitPolicy.UNIQUE), Map.of(
      "route", OutputType.code("EXEMPT", "INFORMED_COMMITMENT", "FILING", "PARALLEL", "SEPARATE"),
      "limit", OutputType.DAYS)),
  /** Who applies for the permits; BUILDER = the customer when paying the line, else the utility. */
  APPLICANT("applicant", Set.of(HitPolicy.FIRST, HitPolicy.UNIQUE),
      Map.of("applicant", OutputType.code("UTILITY", "BUILDER"))),
  /** Supporting grid works, limit in working days. */
  WORKS("works", Set.of(HitPolicy.FIRST, HitPolicy.UNIQUE), Map.of("limit", OutputType.DAYS,
      "mode", OutputType.code(WorksMode.values()), "startsAt", OutputType.code(WorksStart.values()))),
  /** Delivery of stocked material, limit in working days. */
  MATERIAL("material", Set.of(HitPolicy.UNIQUE), Map.of("limit", OutputType.DAYS)),
  PLAN_REVIEW("planReview", Set.of(HitPolicy.FIRST, HitPolicy.UNIQUE),
      Map.of("review", OutputType.code(PlanReview.values()))),
  /** Investment boundary, first match by item. */
  PAYERS("payers", Set.of(HitPolicy.FIRST), Map.of("rule", OutputType.TEXT, "payer",
      OutputType.code("UTILITY", "GOVERNMENT", "CUSTOMER", "INCREMENTAL_AGREEMENT", "MANUAL_DECISION",
          PayerCell.BY_TARIFF))),
  /** Payer of what the boundary table leaves to the tariff with the largest capacity. */
  TARIFF_PAYERS("tariffPayers", Set.of(HitPolicy.FIRST), Map.of("rule", OutputType.TEXT, "payer",
      OutputType.code("UTILITY", "GOVERNMENT", "CUSTOMER", "MANUAL_DECISION", PayerCell.AGREED_BY_TARIFFS))),
  /** Second circuit, high-reliability fee, personalised extra, cancelled works. */
  EXTRAS("extras", Set.of(HitPolicy.FIRST), Map.of("rule", OutputType.TEXT, "payer",
      OutputType.code("UTILITY", "GOVERNMENT", "CUSTOMER", "MANUAL_DECISION", PayerCell.SAME_AS_LINE))),
  /** What is forbidden on an accepted case, in words; beside the line-up, for every document. */
  PROHIBITIONS("prohibitions", Set.of(HitPolicy.UNIQUE), Map.of("statement", OutputType.TEXT)),
  /** Notices of this document alone; beside the line-up those of every document. */
  NOTICES("notices", Set.of(HitPolicy.COLLECT), Map.of("notice", OutputType.code(Notice.values()))),
  /** Which clocks run while an owner holds the case. */
  CLOCKS("clocks", Set.of(HitPolicy.UNIQUE),
      Map.of("inHandling", OutputType.BOOLEAN, "inWholeProcess", OutputType.BOOLEAN)),
  /** A flow of the company's own for some of the applications of one of the flows: key and name of its process, who may start it. */
  FLOWS("flows", Set.of(HitPolicy.FIRST), Map.of("process", OutputType.TEXT, "name", OutputType.TEXT, "starters", OutputType.TEXTS)),
  /** Whether the customer chooses the client manager from the published list. */
  MANAGER_CHOICE("managerChoice", Set.of(HitPolicy.FIRST, HitPolicy.UNIQUE), Map.of("managerChoice", OutputType.BOOLEAN)),
  /** Whether a plan shows the customer the sources nearby. */
  NEARBY_SOURCES("nearbySources", Set.of(HitPolicy.FIRST, HitPolicy.UNIQUE), Map.of("nearbySources", OutputType.BOOLEAN)),
  /** Whether the grid is connected to by live work. */
  LIVE_CONNECTION("liveConnection", Set.of(HitPolicy.FIRST, HitPolicy.UNIQUE), Map.of("liveConnection", OutputType.BOOLEAN)),
  /** Whether a customer is connected on the very day the installation passes its inspection. */
  SAME_DAY_CONNECTION("sameDayConnection", Set.of(HitPolicy.FIRST, HitPolicy.UNIQUE), Map.of("sameDayConnection", OutputType.BOOLEAN)),
  /** Whether a plan that connects directly replaces feasibility study and preliminary design. */
  PLAN_REPLACES_FEASIBILITY("planReplacesFeasibility", Set.of(HitPolicy.FIRST, HitPolicy.UNIQUE),
      Map.of("planReplacesFeasibility", OutputType.BOOLEAN)),
  /** Whether material is drawn as for an emergency repair: after the survey, before the design is done. */
  EARLY_MATERIAL("earlyMaterial", Set.of(HitPolicy.FIRST, HitPolicy.UNIQUE), Map.of("earlyMaterial", OutputType.BOOLEAN)),
  /** Duties of the customer's installation, this document alone. */
  DUTIES("duties", Set.of(HitPolicy.COLLECT), Map.of("duty", OutputType.code(Duty.values())));

  /** Which tables may ask for what is only derived on the way. */
  private static final Map<FactName, Set<TableRole>> KNOWN_LATE = Map.of(
      FactName.VOLTAGE_KV, after(PROFILES, SCOPE, REQUIRED_FACTS, LV_CAP, MANAGER_CHOICE),
      FactName.FLOW, after(PROFILES, SCOPE, REQUIRED_FACTS, LV_CAP, MANAGER_CHOICE, DUAL, SANLING),
      FactName.LAND_QUALIFIED, after(PROFILES, SCOPE, REQUIRED_FACTS, LV_CAP, MANAGER_CHOICE, DUAL, SANLING, FLOWS, LAND),
      FactName.BOUNDARY_EXTENDED,
      after(PROFILES, SCOPE, REQUIRED_FACTS, LV_CAP, MANAGER_CHOICE, DUAL, SANLING, FLOWS, LAND, BOUNDARY),
      FactName.WORK_ITEM, EnumSet.of(PAYERS, EXTRAS, TARIFF_PAYERS),
      FactName.PERMIT, EnumSet.of(APPROVALS));
  private static final Set<FactName> ASKED = Set.of(FactName.STAGE, FactName.MEASURE, FactName.OWNER, FactName.DOMINANT, FactName.PROHIBITION);

  private final String key;
  private final Set<HitPolicy> hitPolicies;
  private final Map<String, OutputType> outputs;

  TableRole(String key, Set<HitPolicy> hitPolicies, Map<String, OutputType> outputs) {
    this.key = key;
    this.hitPolicies = EnumSet.copyOf(hitPolicies);
    this.outputs = new TreeMap<>(outputs);
  }

  private static Set<TableRole> after(TableRole first, TableRole... others) {
    return EnumSet.complementOf(EnumSet.of(first, others));
  }

  /** Role of a decision id, by what follows its last underscore. */
  static Optional<TableRole> ofDecision(String decisionId) {
    String key = decisionId.substring(decisionId.lastIndexOf('_') + 1);
    return Arrays.stream(values()).filter(role -> role.key.equals(key)).findFirst();
  }

  public String key() {
    return key;
  }

  /** What the table is asked for, row by row; it needs a column for it. */
  public Optional<FactName> subject() {
    return switch (this) {
      case STAGES, DOCUMENTS -> Optional.of(FactName.STAGE);
      case TOTALS -> Optional.of(FactName.MEASURE);
      case PAYERS, EXTRAS -> Optional.of(FactName.WORK_ITEM);
      case CLOCKS -> Optional.of(FactName.OWNER);
      case TARIFF_PAYERS -> Optional.of(FactName.DOMINANT);
      case PROHIBITIONS -> Optional.of(FactName.PROHIBITION);
      case FLOWS -> Optional.of(FactName.FLOW);
      default -> Optional.empty();
    };
  }

  /** Whether a fact is known when the table is read. */
  boolean knows(FactName fact) {
    if (KNOWN_LATE.containsKey(fact)) {
      return KNOWN_LATE.get(fact).contains(this);
    }
    return ASKED.contains(fact) ? subject().filter(fact::equals).isPresent()
        : this != PROFILES || Set.of(FactName.REGION, FactName.UTILITY, FactName.ACCEPTANCE_DATE).contains(fact);
  }

  Set<HitPolicy> hitPolicies() {
    return hitPolicies;
  }

  public Map<String, OutputType> outputs() {
    return outputs;
  }
}
