package org.gettingelectricity.policy.rule;

import java.util.List;
import java.util.Optional;
import org.gettingelectricity.calendar.DayUnit;
import org.gettingelectricity.policy.code.WorksMode;
import org.gettingelectricity.policy.code.WorksStart;
import org.gettingelectricity.policy.quote.Quote.GridWorks;
import org.gettingelectricity.policy.quote.Quote.Target;
import org.gettingelectricity.policy.table.FactSheet;
import org.gettingelectricity.policy.table.Ruling;
import org.gettingelectricity.policy.table.TableRole;
import org.jspecify.annotations.Nullable;

/** Limit of the supporting grid works and of the delivery of stocked material. */
final class WorksRules {

  private final Evaluation evaluation;
  private final FactSheet sheet;

  WorksRules(Evaluation evaluation) {
    this.evaluation = evaluation;
    this.sheet = evaluation.sheet();
  }

  /** Null when nothing has to be built on the network side. */
  @Nullable GridWorks works() {
    if (!evaluation.facts().works().gridWorksNeeded()) {
      return null;
    }
    Optional<Ruling> ruling = evaluation.lineage().first(TableRole.WORKS, sheet);
    ruling.ifPresent(r -> evaluation.explain("works.limit", r.row().days("limit"), r));
    return ruling.map(WorksRules::works).orElseGet(this::unlimited);
  }

  private static GridWorks works(Ruling ruling) {
    return new GridWorks(ruling.row().days("limit"), DayUnit.WD, WorksStart.valueOf(ruling.row().text("startsAt")),
        WorksMode.valueOf(ruling.row().text("mode")));
  }

  private GridWorks unlimited() {
    WorksStart start = sheet.lowVoltage() ? WorksStart.SIGNED : WorksStart.PLAN_DETERMINED;
    return new GridWorks(null, DayUnit.WD, start, WorksMode.NO_LIMIT);
  }

  /** Null when there are no works or nothing is stated about material (000 三(一)4). */
  @Nullable GridWorks material() {
    if (!evaluation.facts().works().gridWorksNeeded()) {
      return null;
    }
    Optional<Ruling> ruling = evaluation.lineage().first(TableRole.MATERIAL, sheet);
    ruling.ifPresent(r -> evaluation.explain("material.limit", r.row().days("limit"), r));
    return ruling.map(r -> new GridWorks(r.row().days("limit"), DayUnit.WD, WorksStart.PICKING_ORDER, WorksMode.LIMIT))
        .orElse(null);
  }

  /** A tighter limit of a parent document is not the limit, but it is shown (D-19). */
  List<Target> targets(@Nullable GridWorks works) {
    Integer limit = works == null ? null : works.limit();
    if (limit == null) {
      return List.of();
    }
    Optional<Ruling> parent = evaluation.lineage().parents().flatMap(p -> p.first(TableRole.WORKS, sheet));
    Integer tighter = parent.map(r -> r.row().days("limit")).orElse(null);
    return tighter == null || tighter >= limit ? List.of()
        : List.of(new Target("works.limit", tighter, DayUnit.WD, parent.get().profile().id(), parent.get().source()));
  }
}
