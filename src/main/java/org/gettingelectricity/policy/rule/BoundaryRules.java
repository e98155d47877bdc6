package org.gettingelectricity.policy.rule;

import org.gettingelectricity.policy.table.FactName;
import org.gettingelectricity.policy.table.TableRole;

/** Whether the land qualifies and whether the investment boundary is extended; other tables build on both. */
public final class BoundaryRules {

  private BoundaryRules() {}

  public static void derive(Evaluation evaluation) {
    flag(evaluation, TableRole.LAND, FactName.LAND_QUALIFIED);
    flag(evaluation, TableRole.BOUNDARY, FactName.BOUNDARY_EXTENDED);
  }

  private static void flag(Evaluation evaluation, TableRole role, FactName fact) {
    var ruling = evaluation.lineage().first(role, evaluation.sheet());
    boolean value = ruling.isPresent() && ruling.get().row().flag(fact.key());
    evaluation.sheet().set(fact, value);
    ruling.ifPresent(r -> evaluation.explain(fact.key(), value, r));
  }
}
