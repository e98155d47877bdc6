package org.gettingelectricity.policy.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.gettingelectricity.calendar.DayUnit;
import org.gettingelectricity.policy.code.Measure;
import org.gettingelectricity.policy.code.Notice;
import org.gettingelectricity.policy.code.Stage;
import org.gettingelectricity.policy.quote.Quote.Limit;
import org.gettingelectricity.policy.quote.Quote.Procedures;
import org.gettingelectricity.policy.quote.Quote.StageLimit;
import org.gettingelectricity.policy.quote.Quote.WholeProcess;
import org.gettingelectricity.policy.table.FactName;
import org.gettingelectricity.policy.table.FactSheet;
import org.gettingelectricity.policy.table.Ruling;
import org.gettingelectricity.policy.table.TableRole;
import org.jspecify.annotations.Nullable;

/** Stages, totals and procedures of a case. */
final class LimitRules {

  private final Evaluation evaluation;
  private final FactSheet sheet;

  LimitRules(Evaluation evaluation) {
    this.evaluation = evaluation;
    this.sheet = evaluation.sheet();
  }

  List<StageLimit> stages() {
    List<StageLimit> stages = new ArrayList<>();
    for (Stage stage : Stage.values()) {
      sheet.set(FactName.STAGE, stage);
      Optional<Ruling> ruling = evaluation.lineage().first(TableRole.STAGES, sheet);
      if (ruling.isPresent() && ruling.get().row().flag("present")) {
        Integer limit = ruling.get().row().days("limit");
        stages.add(new StageLimit(stage, limit, DayUnit.WD));
        evaluation.explain("stages." + stage, limit, ruling.get());
      }
    }
    return stages;
  }

  Limit handlingTotal() {
    Optional<Ruling> total = total(Measure.HANDLING_TOTAL, "handlingTotal.limit");
    return new Limit(days(total), unit(total).orElse(DayUnit.WD));
  }

  WholeProcess wholeProcess() {
    Optional<Ruling> average = total(Measure.WHOLE_PROCESS_AVG, "wholeProcess.average");
    Optional<Ruling> max = total(Measure.WHOLE_PROCESS_MAX, "wholeProcess.max");
    return new WholeProcess(days(average), days(max), unit(max).or(() -> unit(average)).orElse(DayUnit.WD));
  }

  private Optional<Ruling> total(Measure measure, String field) {
    sheet.set(FactName.MEASURE, measure);
    Optional<Ruling> ruling = evaluation.lineage().first(TableRole.TOTALS, sheet);
    ruling.ifPresent(r -> evaluation.explain(field, r.row().days("limit"), r));
    return ruling;
  }

  private static @Nullable Integer days(Optional<Ruling> ruling) {
    return ruling.map(r -> r.row().days("limit")).orElse(null);
  }

  private static Optional<DayUnit> unit(Optional<Ruling> ruling) {
    return ruling.map(r -> DayUnit.valueOf(r.row().text("unit")));
  }

  Procedures procedures() {
    Optional<Ruling> ruling = evaluation.lineage().first(TableRole.PROCEDURES, sheet);
    ruling.ifPresent(r -> evaluation.explain("procedures.max", r.row().days("max"), r));
    return ruling.map(r -> new Procedures(r.row().days("max"), r.row().texts("names"))).orElse(new Procedures(null, null));
  }

  /** Every stage kept in time can still miss the total (D-8). */
  void compareSum(List<StageLimit> stages, Limit total) {
    int sum = stages.stream().map(StageLimit::limit).filter(Objects::nonNull).mapToInt(Integer::intValue).sum();
    if (total.limit() != null && sum > total.limit()) {
      evaluation.notice(Notice.STAGE_SUM_EXCEEDS_TOTAL, "D-8");
    }
  }
}
