package org.gettingelectricity.policy.change;

import static org.gettingelectricity.policy.change.ChangeKind.*;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gettingelectricity.calendar.DayUnit;
import org.gettingelectricity.policy.code.DocumentCode;
import org.gettingelectricity.policy.code.Duty;
import org.gettingelectricity.policy.code.Flow;
import org.gettingelectricity.policy.code.Measure;
import org.gettingelectricity.policy.code.Notice;
import org.gettingelectricity.policy.code.Obligation;
import org.gettingelectricity.policy.code.Owner;
import org.gettingelectricity.policy.code.Permit;
import org.gettingelectricity.policy.code.PlanReview;
import org.gettingelectricity.policy.code.Stage;
import org.gettingelectricity.policy.code.WorkItem;
import org.gettingelectricity.policy.code.WorksMode;
import org.gettingelectricity.policy.code.WorksStart;
import org.gettingelectricity.policy.quote.ApprovalRoute;
import org.gettingelectricity.policy.table.DecisionTable.Row;
import org.gettingelectricity.policy.table.FactName;
import org.gettingelectricity.policy.table.TableRole;
import org.jspecify.annotations.Nullable;

/** Everything an application asks its documents once it is classified; together the answers are its quote. */
final class Questions {

  private final Domain domain;
  private final List<Question> all = new ArrayList<>();

  private Questions(Domain domain) {
    this.domain = domain;
  }

  static List<Question> of(Domain domain) {
    Questions questions = new Questions(domain);
    questions.limits();
    questions.terms();
    questions.papers();
    questions.permits();
    questions.works();
    questions.payers();
    return List.copyOf(questions.all);
  }

  private void ask(ChangeKind kind, String name, Set<TableRole> roles, Question.Reply reply) {
    all.add(new Question(kind, name, roles, null, Box.ALL, reply));
  }

  private static String days(@Nullable Integer days, @Nullable Object unit) {
    return days == null ? "无时限" : (unit == null ? DayUnit.WD : DayUnit.valueOf(unit.toString())).count(days);
  }

  private void limits() {
    for (Stage stage : Stage.values()) {
      ask(LIMIT, stage.label(), Set.of(TableRole.STAGES), (asked, box) -> Piece.map(stage(asked, stage, box), row ->
          row.map(r -> Answer.of(days(r.days("limit"), null), r.days("limit"))).orElse(Answer.of("不设该环节"))));
    }
    for (Measure measure : Measure.values()) {
      ask(LIMIT, measure.label(), Set.of(TableRole.TOTALS), (asked, box) -> Piece.map(
          asked.first(TableRole.TOTALS, FactName.MEASURE, measure, box), row -> total(measure, row)));
    }
    ask(LIMIT, "全过程时间的单位", Set.of(TableRole.TOTALS), Questions::unit);
    for (Owner owner : Owner.values()) {
      ask(CLOCK, owner.label() + "的时间", Set.of(TableRole.CLOCKS), (asked, box) -> Piece.map(
          asked.first(TableRole.CLOCKS, FactName.OWNER, owner, box), Questions::counted));
    }
  }

  /** The row of a stage the case has. */
  private static List<Piece<Optional<Row>>> stage(Asked asked, Stage stage, Box box) {
    return Piece.map(asked.first(TableRole.STAGES, FactName.STAGE, stage, box), row -> row.filter(r -> r.flag("present")));
  }

  /** The whole process has one unit for both its values, asked on its own. */
  private static Answer total(Measure measure, Optional<Row> row) {
    Integer limit = row.map(r -> r.days("limit")).orElse(null);
    Object unit = row.map(r -> r.text("unit")).orElse(null);
    return measure == Measure.HANDLING_TOTAL ? Answer.of(days(limit, unit), limit, unit == null ? DayUnit.WD.name() : unit)
        : Answer.of(days(limit, unit), limit);
  }

  private static List<Piece<Answer>> unit(Asked asked, Box box) {
    return Piece.then(asked.first(TableRole.TOTALS, FactName.MEASURE, Measure.WHOLE_PROCESS_MAX, box), (part, max) -> max.isPresent()
        ? List.of(new Piece<>(part, unit(max))) : Piece.map(
            asked.first(TableRole.TOTALS, FactName.MEASURE, Measure.WHOLE_PROCESS_AVG, part), Questions::unit));
  }

  private static Answer unit(Optional<Row> row) {
    DayUnit unit = row.map(r -> DayUnit.valueOf(r.text("unit"))).orElse(DayUnit.WD);
    return Answer.of(unit == DayUnit.WD ? "工作日" : "自然日", unit);
  }

  private static Answer counted(Optional<Row> row) {
    boolean handling = row.isPresent() && row.get().flag("inHandling");
    boolean whole = row.isPresent() && row.get().flag("inWholeProcess");
    return Answer.of("%s合计办理时间，%s全过程办电时间".formatted(handling ? "计入" : "不计入", whole ? "计入" : "不计入"), handling, whole);
  }

  private void terms() {
    ask(PROCEDURE, "办电环节", Set.of(TableRole.PROCEDURES), (asked, box) -> Piece.map(asked.first(TableRole.PROCEDURES, box), row -> {
      Integer max = row.map(r -> r.days("max")).orElse(null);
      Object names = row.map(r -> r.texts("names")).orElse(null);
      return Answer.of(max == null ? "未规定" : max + " 个" + (names == null ? "" : names.toString()), max, names);
    }));
    ask(REVIEW, "供电方案审查方式", Set.of(TableRole.PLAN_REVIEW), (asked, box) -> Piece.map(asked.first(TableRole.PLAN_REVIEW, box), row -> {
      PlanReview review = row.map(r -> PlanReview.valueOf(r.text("review"))).orElse(PlanReview.STANDARD);
      return Answer.of(review.label(), review);
    }));
    for (Notice notice : Notice.values()) {
      ask(NOTICE, "提示“" + notice.label() + "”", Set.of(TableRole.NOTICES, TableRole.STAGES, TableRole.TOTALS, TableRole.PROFILES),
          (asked, box) -> notice(notice, asked, box));
    }
    ask(DUTY, "客户受电工程的义务", Set.of(TableRole.DUTIES), (asked, box) -> Piece.map(asked.own(TableRole.DUTIES, box), rows -> {
      Set<Duty> duties = rows.stream().map(r -> Duty.valueOf(r.text("duty"))).collect(Collectors.toCollection(TreeSet::new));
      return Answer.of(words(duties.stream().map(Duty::label).toList()), duties);
    }));
    yes(WORKS, "不停电作业接入", TableRole.LIVE_CONNECTION);
    yes(WORKS, "验收合格当日送电", TableRole.SAME_DAY_CONNECTION);
    yes(WORKS, "物资先于设计领用", TableRole.EARLY_MATERIAL);
    yes(REVIEW, "供电方案替代可研与初设", TableRole.PLAN_REPLACES_FEASIBILITY);
    right("客户自选客户经理", TableRole.MANAGER_CHOICE, "managerChoice");
    right("方案列明附近电源", TableRole.NEARBY_SOURCES, "nearbySources");
  }

  private void yes(ChangeKind kind, String name, TableRole role) {
    ask(kind, name, Set.of(role), (asked, box) -> Piece.map(asked.first(role, box), row -> {
      boolean said = row.isPresent() && row.get().flag(role.key());
      return Answer.of(said ? "是" : "否", said);
    }));
  }

  /** What the document in force gives the customer, whatever the application is evaluated as. */
  private void right(String name, TableRole role, String output) {
    ask(RIGHT, name, Set.of(role), (asked, box) -> Piece.map(
        asked.tables().first(asked.documents().own(), role, asked.standing().given(), box), row -> {
          boolean given = row.isPresent() && row.get().flag(output);
          return Answer.of(given ? "是" : "否", given);
        }));
  }

  private static String words(List<String> words) {
    return words.isEmpty() ? "无" : String.join("、", words);
  }

  private List<Piece<Answer>> notice(Notice notice, Asked asked, Box box) {
    return Piece.then(asked.ownAndCommon(TableRole.NOTICES, box), (part, rows) ->
        rows.stream().anyMatch(row -> row.text("notice").equals(notice.name())) ? List.of(told(part, true)) : unasked(notice, asked, part));
  }

  private static Piece<Answer> told(Box box, boolean told) {
    return new Piece<>(box, Answer.of(told ? "告知" : "不告知", told));
  }

  /** Where no row asks for it. */
  private List<Piece<Answer>> unasked(Notice notice, Asked asked, Box box) {
    return switch (notice) {
      case PROFILE_PERIOD_ENDED -> ended(asked.documents().answering().periodEnd(), box);
      case STAGE_SUM_EXCEEDS_TOTAL -> sums(asked, box);
      default -> List.of(told(box, false));
    };
  }

  private List<Piece<Answer>> ended(@Nullable LocalDate end, Box box) {
    Box after = Box.of(FactName.ACCEPTANCE_DATE, domain.where(FactName.ACCEPTANCE_DATE, day -> end != null && ((LocalDate) day).isAfter(end)));
    List<Piece<Answer>> pieces = new ArrayList<>();
    box.and(after).ifPresent(late -> pieces.add(told(late, true)));
    box.minus(after, domain).forEach(rest -> pieces.add(told(rest, false)));
    return pieces;
  }

  /** Whether the limits of the stages together exceed the total (D-8). */
  private static List<Piece<Answer>> sums(Asked asked, Box box) {
    List<Piece<Integer>> sums = List.of(new Piece<>(box, 0));
    for (Stage stage : Stage.values()) {
      sums = Piece.then(sums, (part, sum) -> Piece.map(stage(asked, stage, part),
          row -> sum + row.map(r -> r.days("limit")).filter(Objects::nonNull).orElse(0)));
    }
    return Piece.then(sums, (part, sum) -> Piece.then(asked.first(TableRole.TOTALS, FactName.MEASURE, Measure.HANDLING_TOTAL, part),
        (rest, row) -> List.of(told(rest, row.map(r -> r.days("limit")).filter(total -> sum > total).isPresent()))));
  }

  private void papers() {
    for (Stage stage : Stage.values()) {
      ask(PAPER, stage.label() + "环节的资料", Set.of(TableRole.STAGES, TableRole.DOCUMENTS), (asked, box) ->
          Piece.then(stage(asked, stage, box), (part, row) -> row.isEmpty() ? List.of(new Piece<>(part, papers(stage, List.of())))
              : Piece.map(asked.all(TableRole.DOCUMENTS, FactName.STAGE, stage, part), rows -> papers(stage, rows))));
    }
  }

  /** What is fetched by sharing is not asked for; what may follow shows at acceptance only. */
  private static Answer papers(Stage stage, List<Row> rows) {
    List<String> asked = rows.stream().filter(r -> !r.text("obligation").equals(Obligation.SHARED_ONLY.name()))
        .map(r -> DocumentCode.valueOf(r.text("document")).label()
            + (stage == Stage.ACCEPTANCE && r.text("obligation").equals(Obligation.DEFERRABLE.name()) ? "（可容缺后补）" : "")).sorted().toList();
    return Answer.of(words(asked), asked);
  }

  private void permits() {
    for (Permit permit : Permit.values()) {
      all.add(new Question(PERMIT, permit.label(), Set.of(TableRole.APPROVALS), permit, Box.ALL, (asked, box) -> Piece.map(
          asked.first(asked.documents().approvals(), TableRole.APPROVALS, FactName.PERMIT, permit, box), Questions::route)));
    }
    all.add(new Question(PERMIT, "行政审批的申报主体", Set.of(TableRole.APPLICANT, TableRole.PAYERS, TableRole.TARIFF_PAYERS), Permit.ROAD_OCCUPATION,
        Box.ALL, (asked, box) -> Piece.then(asked.tables().first(asked.documents().approvals(), TableRole.APPLICANT,
            asked.standing().given(), box), (part, row) -> row.isPresent() && !row.get().text("applicant").equals("BUILDER")
                ? List.of(new Piece<>(part, Answer.of("供电企业", "UTILITY")))
                : Piece.map(Payers.of(asked, WorkItem.EXTERNAL_LINE, part), payer -> payer.customer()
                    ? Answer.of("客户", "CUSTOMER") : Answer.of("供电企业", "UTILITY")))));
  }

  private static Answer route(Optional<Row> row) {
    if (row.isEmpty()) {
      return Answer.of("未规定");
    }
    ApprovalRoute route = ApprovalRoute.valueOf(row.get().text("route"));
    boolean alone = route == ApprovalRoute.EXEMPT || route == ApprovalRoute.SEPARATE;
    Integer limit = alone ? null : row.get().days("limit");
    return Answer.of(route.label() + (alone ? "" : "，" + days(limit, null)), route, limit);
  }

  private void works() {
    Box needed = Box.of(Named.GRID_WORKS_NEEDED, domain.where(Named.GRID_WORKS_NEEDED, "true"::equals));
    all.add(new Question(WORKS, "配套电网工程期限", Set.of(TableRole.WORKS), null, needed, (asked, box) ->
        Piece.map(asked.first(TableRole.WORKS, box), row -> works(row, asked.standing().taken()))));
    all.add(new Question(WORKS, "物资配送期限", Set.of(TableRole.MATERIAL), null, needed, (asked, box) ->
        Piece.map(asked.first(TableRole.MATERIAL, box), row -> row.map(r -> Answer.of(days(r.days("limit"), null), r.days("limit")))
            .orElse(Answer.of("未规定")))));
    all.add(new Question(WORKS, "上级文件的工程期限目标", Set.of(TableRole.WORKS), null, needed, (asked, box) ->
        Piece.then(asked.first(TableRole.WORKS, box), (part, row) -> targets(asked, part, row.map(r -> r.days("limit")).orElse(null)))));
  }

  /** Without a row there is no limit. */
  private static Answer works(Optional<Row> row, Flow flow) {
    WorksStart unlimited = flow.highVoltage() ? WorksStart.PLAN_DETERMINED : WorksStart.SIGNED;
    WorksMode mode = row.map(r -> WorksMode.valueOf(r.text("mode"))).orElse(WorksMode.NO_LIMIT);
    WorksStart start = row.map(r -> WorksStart.valueOf(r.text("startsAt"))).orElse(unlimited);
    Integer limit = row.map(r -> r.days("limit")).orElse(null);
    return Answer.of((limit == null ? mode.label() : days(limit, null)) + "，自" + start.label() + "起算", mode, start, limit);
  }

  private static List<Piece<Answer>> targets(Asked asked, Box box, @Nullable Integer limit) {
    var lineage = asked.documents().lineage();
    return limit == null || lineage.size() < 2 ? List.of(new Piece<>(box, Answer.of("无")))
        : Piece.map(asked.tables().first(lineage.subList(1, lineage.size()), TableRole.WORKS, asked.standing().given(), box), row ->
            row.map(r -> r.days("limit")).filter(days -> days < limit).map(days -> Answer.of(days(days, null), days)).orElse(Answer.of("无")));
  }

  private void payers() {
    for (WorkItem item : WorkItem.values()) {
      ask(PAYER, item.label(), Set.of(TableRole.PAYERS, TableRole.TARIFF_PAYERS, TableRole.EXTRAS), (asked, box) ->
          Piece.map(Payers.of(asked, item, box), Payers.Named::answer));
    }
  }
}
