package org.gettingelectricity.policy.change;

import com.microsoft.z3.ArithExpr;
import com.microsoft.z3.BoolExpr;
import com.microsoft.z3.Context;
import com.microsoft.z3.Expr;
import com.microsoft.z3.IntSort;
import com.microsoft.z3.RealSort;
import com.microsoft.z3.Sort;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.gettingelectricity.policy.change.PlainDmn.Row;
import org.gettingelectricity.policy.change.PlainDmn.Sheet;
import org.gettingelectricity.policy.change.SolverFacts.Term;
import org.gettingelectricity.policy.code.DocumentCode;
import org.gettingelectricity.policy.code.Duty;
import org.gettingelectricity.policy.code.Measure;
import org.gettingelectricity.policy.code.Notice;
import org.gettingelectricity.policy.code.Owner;
import org.gettingelectricity.policy.code.Payer;
import org.gettingelectricity.policy.code.Permit;
import org.gettingelectricity.policy.code.Stage;
import org.gettingelectricity.policy.code.Tariff;
import org.gettingelectricity.policy.code.WorkItem;

/**
 * A set of policy files as formulas over an application: which documents answer, where the application stands, and each of
 * its answers. It follows the rules of quotes step by step and knows nothing of the comparison, of boxes or of atoms.
 */
final class SolverPolicies {

  /** A document as the line-up names it. */
  record Doc(String id, Map<String, Sheet> tables, Row line) {
    List<Row> rows(String role) {
      return tables.containsKey(role) ? tables.get(role).rows() : List.of();
    }

    int yearsBack() {
      return "FROM_NEXT_YEAR".equals(line.said("yearRule")) ? 1 : 0;
    }
  }

  /**
   * Documents that can answer for an application together, and when they do.
   *
   * @param own the one in force and those it inherits from; @param lineage those that answer, empty when none does
   * @param missing how often a fact is missed without which nothing is judged, empty when none is
   */
  record Way(BoolExpr when, List<Doc> own, List<Doc> lineage, List<Doc> approvals, Map<String, ArithExpr<IntSort>> missing) {
    List<List<String>> names() {
      return List.of(own.stream().limit(1).map(Doc::id).toList(), ids(own), ids(lineage), ids(approvals));
    }

    private static List<String> ids(List<Doc> docs) {
      return docs.stream().map(Doc::id).toList();
    }
  }

  private final SolverFacts facts;
  private final Context z3;
  private final Map<String, Doc> docs = new LinkedHashMap<>();
  private final Doc common;
  private final List<Way> ways = new ArrayList<>();
  private final Map<List<Doc>, BoolExpr> own;
  private final Map<List<Doc>, BoolExpr> lineage;
  private final Map<List<Doc>, BoolExpr> approvals;
  private final Map<String, Term> standing = new TreeMap<>();
  private final Map<String, List<Expr<?>>> answers = new LinkedHashMap<>();
  private final Map<WorkItem, Expr<IntSort>> payers = new TreeMap<>();
  private final Map<Row, Map<Map<String, Term>, BoolExpr>> hits = new IdentityHashMap<>();

  final Expr<IntSort> profile;
  final Expr<IntSort> evaluatedAs;
  /** Why an application is not taken, empty when it is; and how often each fact is missed. */
  final Expr<IntSort> refusal;
  final Map<String, ArithExpr<IntSort>> missing = new TreeMap<>();
  final BoolExpr granted;
  final Expr<IntSort> flow;
  final Expr<IntSort> ownFlow;
  final Expr<RealSort> supply;
  final List<Expr<?>> hints;
  final BoolExpr land;
  final BoolExpr boundary;

  SolverPolicies(SolverFacts facts, List<PlainDmn> files) {
    this.facts = facts;
    this.z3 = facts.z3;
    Map<String, Map<String, Sheet>> tables = new HashMap<>();
    files.forEach(file -> tables.put(file.id(), file.sheets()));
    List<Row> lines = tables.get("profiles").get("profiles").rows();
    lines.forEach(line -> docs.putIfAbsent(line.said("profile"), new Doc(line.said("profile"), tables.getOrDefault(line.said("profile"), Map.of()), line)));
    this.common = new Doc("", tables.get("profiles"), new Row(List.of(), Map.of("yearRule", "")));
    select(lines);
    this.own = lines(Way::own);
    this.lineage = lines(Way::lineage);
    this.approvals = lines(Way::approvals);
    this.profile = facts.named(over(own, line -> facts.code(line.get(0).id()), facts.code("")));
    this.evaluatedAs = facts.named(over(lineage, line -> facts.code(line.get(0).id()), facts.code("")));

    BoolExpr home = is("usage", "\"RESIDENTIAL\"");
    BoolExpr asked = facts.of("voltageKv").known();
    BoolExpr low = z3.mkAnd(asked, facts.yes("lvOrOpen"));
    BoolExpr capped = facts.named(z3.mkAnd(z3.mkNot(home), any("lvCap", Map.of(), row -> true)));
    BoolExpr kva = any("lvCap", Map.of(), row -> row.said("capUnit").equals("KVA"));
    BoolExpr told = (BoolExpr) z3.mkITE(kva, facts.of("capacityKva").known(), facts.of("capacityKw").known());
    ArithExpr<?> capacity = (ArithExpr<?>) z3.mkITE(kva, facts.number("capacityKva"), facts.number("capacityKw"));
    Expr<RealSort> cap = ask("lvCap", Map.of(), row -> z3.mkReal(row.said("cap")), z3.mkReal(0));
    BoolExpr within = facts.named(z3.mkOr(z3.mkNot(capped), z3.mkAnd(told, z3.mkLe(capacity, (ArithExpr<?>) cap))));
    BoolExpr reclassified = z3.mkAnd(low, z3.mkNot(within));
    BoolExpr eligible = z3.mkAnd(asked, z3.mkNot(low), facts.yes("smallMicro"), capped, within);
    this.hints = List.of(reclassified, eligible);
    this.supply = facts.named(z3.mkITE(z3.mkNot(asked), z3.mkITE(within, z3.mkReal("0.38"), z3.mkReal(10)),
        z3.mkITE(reclassified, z3.mkReal(10), (Expr<RealSort>) facts.of("voltageKv").value())));
    standing.put("voltageKv", facts.known(supply));

    BoolExpr below = z3.mkLt((ArithExpr<?>) supply, z3.mkReal(1));
    BoolExpr several = is("circuits", ">= 2");
    BoolExpr promise = z3.mkAnd(facts.yes("smallMicro"), z3.mkNot(facts.yes("temporary")), any("sanling", standing, row -> truth(row, "sanling")));
    this.flow = facts.named(z3.mkITE(z3.mkNot(below), z3.mkITE(several, facts.code("HV_DUAL"), facts.code("HV_SINGLE")),
        z3.mkITE(home, facts.code("LV_RES"), z3.mkITE(promise, facts.code("LV_NONRES_SANLING"), facts.code("LV_NONRES_STD")))));
    BoolExpr open = z3.mkAnd(capped, facts.yes("lvOrOpen"), z3.mkNot(told));
    BoolExpr single = any("dual", standing, row -> !truth(row, "dualAllowed"));
    this.refusal = refusal(open, kva, z3.mkAnd(several, single), z3.mkAnd(several, below));
    this.granted = facts.named(z3.mkEq(refusal, facts.code("")));

    standing.put("flow", facts.known(flow));
    this.ownFlow = facts.named(ask("flows", standing, row -> facts.code(row.outputs()), facts.code("")));
    this.land = facts.named(any("land", standing, row -> truth(row, "landQualified")));
    standing.put("landQualified", facts.known(land));
    this.boundary = facts.named(any("boundary", standing, row -> truth(row, "boundaryExtended")));
    standing.put("boundaryExtended", facts.known(boundary));
    limits();
    terms();
    papers();
    permits();
    works();
    for (WorkItem item : WorkItem.values()) {
      answer(ChangeKind.PAYER, item.label(), payer(item), rule(item));
    }
  }

  /** All that is told to an application that is taken, by kind and name of the question. */
  Map<String, List<Expr<?>>> answers() {
    return answers;
  }

  private void answer(ChangeKind kind, String name, Expr<?>... parts) {
    answers.put(kind + name, List.of(parts));
  }

  // documents

  private void select(List<Row> lines) {
    BoolExpr earlier = z3.mkFalse();
    Map<String, BoolExpr> selected = new LinkedHashMap<>();
    for (Row line : lines) {
      BoolExpr hit = hit(common, "profiles", line, Map.of());
      selected.merge(line.said("profile"), z3.mkAnd(hit, z3.mkNot(earlier)), (one, other) -> z3.mkOr(one, other));
      earlier = z3.mkOr(earlier, hit);
    }
    ways.add(new Way(facts.named(z3.mkNot(earlier)), List.of(), List.of(), List.of(), Map.of()));
    selected.forEach((id, when) -> inherit(facts.named(when), List.of(docs.get(id))));
  }

  private void inherit(BoolExpr when, List<Doc> own) {
    Row line = own.get(own.size() - 1).line();
    Doc parent = docs.get(line.said("parent"));
    BoolExpr since = parent == null ? z3.mkFalse()
        : line.said("parentFrom") == null ? z3.mkTrue() : is("acceptanceDate", ">= " + line.said("parentFrom"));
    scope(z3.mkAnd(when, z3.mkNot(since)), own);
    if (parent != null) {
      inherit(z3.mkAnd(when, since), Stream.concat(own.stream(), Stream.of(parent)).toList());
    }
  }

  private void scope(BoolExpr when, List<Doc> own) {
    Map<String, ArithExpr<IntSort>> missing = missing(own.get(0));
    BoolExpr lacks = z3.mkOr(missing.values().stream().map(count -> z3.mkGt(count, z3.mkInt(0))).toArray(BoolExpr[]::new));
    ways.add(new Way(facts.named(z3.mkAnd(when, lacks)), own, List.of(), List.of(), missing));
    Expr<IntSort> part = first(own.subList(0, 1), "scope", Map.of(), row -> facts.code(row.said("part")), facts.code("ALL"));
    for (String scope : List.of("ALL", "APPROVALS", "NONE")) {
      List<Doc> lineage = scope.equals("ALL") ? own : own.subList(1, own.size());
      ways.add(new Way(facts.named(z3.mkAnd(when, z3.mkNot(lacks), z3.mkEq(part, facts.code(scope)))), own, lineage,
          lineage.isEmpty() || scope.equals("NONE") ? lineage : own, Map.of()));
    }
  }

  private Map<List<Doc>, BoolExpr> lines(Function<Way, List<Doc>> which) {
    Map<List<Doc>, BoolExpr> lines = new LinkedHashMap<>();
    ways.stream().filter(way -> !which.apply(way).isEmpty()).forEach(way -> lines.merge(which.apply(way), way.when(), (one, other) -> z3.mkOr(one, other)));
    return lines;
  }

  /** Nothing else is asked for before the usage is known. What is found out on the way is never known yet. */
  private Map<String, ArithExpr<IntSort>> missing(Doc doc) {
    BoolExpr usage = facts.of("usage").known();
    Map<String, ArithExpr<IntSort>> missing = new TreeMap<>();
    missing.put("usage", count(z3.mkNot(usage)));
    for (Row row : doc.rows("requiredFacts")) {
      Term fact = row.said("fact").equals("voltageKv") ? null : facts.of(row.said("fact"));
      BoolExpr known = fact == null ? z3.mkFalse() : fact.known();
      missing.merge(row.said("fact"), count(z3.mkAnd(usage, hit(doc, "requiredFacts", row, Map.of()), z3.mkNot(known))), (one, other) -> z3.mkAdd(one, other));
    }
    return missing;
  }

  private ArithExpr<IntSort> count(BoolExpr one) {
    return (ArithExpr<IntSort>) z3.mkITE(one, z3.mkInt(1), z3.mkInt(0));
  }

  private Expr<IntSort> refusal(BoolExpr openCapacity, BoolExpr kva, BoolExpr noDual, BoolExpr lowDual) {
    BoolExpr covered = when(lineage, line -> z3.mkTrue());
    BoolExpr served = z3.mkOr(z3.mkNot(facts.of("service").known()), when(lineage, this::serves));
    BoolExpr lacks = z3.mkOr(ways.stream().filter(way -> !way.missing().isEmpty()).map(Way::when).toArray(BoolExpr[]::new));
    BoolExpr capacity = z3.mkAnd(covered, served, openCapacity);
    missing.put("capacityKva", count(z3.mkAnd(capacity, kva)));
    missing.put("capacityKw", count(z3.mkAnd(capacity, z3.mkNot(kva))));
    ways.forEach(way -> way.missing().forEach((fact, count) -> missing.merge(fact,
        (ArithExpr<IntSort>) z3.mkITE(way.when(), count, z3.mkInt(0)), (one, other) -> z3.mkAdd(one, other))));
    Expr<IntSort> why = z3.mkITE(z3.mkNot(served), facts.code("no such service"), z3.mkITE(openCapacity, facts.code("missing"),
        z3.mkITE(noDual, facts.code("no two circuits"), z3.mkITE(lowDual, facts.code("no two circuits below 1 kV"), facts.code("")))));
    return facts.named(z3.mkITE(covered, why, z3.mkITE(lacks, facts.code("missing"),
        z3.mkITE(ways.get(0).when(), facts.code("no document"), facts.code("not covered")))));
  }

  private BoolExpr serves(List<Doc> line) {
    return z3.mkOr(line.stream().filter(doc -> doc.tables().containsKey("flows")).flatMap(doc -> doc.rows("flows").stream()
        .map(row -> row.tests().get(doc.tables().get("flows").inputs().indexOf("service")))).filter(cell -> cell.startsWith("\""))
        .map(cell -> is("service", cell)).toArray(BoolExpr[]::new));
  }

  /** When a group of the comparison answers: the same documents, the same facts missed. */
  BoolExpr answeredBy(Standing.Documents group) {
    boolean misses = group.refusal() != null && group.refusal().startsWith("缺少");
    List<String> missed = misses ? List.of(group.refusal().replaceFirst(".* ", "").split("、")) : List.of();
    return z3.mkOr(ways.stream().filter(way -> way.names().equals(group.names()) && way.missing().isEmpty() != misses)
        .map(way -> z3.mkAnd(way.when(), z3.mkAnd(way.missing().entrySet().stream().map(fact -> z3.mkEq(fact.getValue(),
            z3.mkInt(missed.stream().filter(fact.getKey()::equals).count()))).toArray(BoolExpr[]::new)))).toArray(BoolExpr[]::new));
  }

  // tables

  private BoolExpr is(String fact, String cell) {
    return facts.accepts(cell, fact, facts.of(fact));
  }

  private BoolExpr hit(Doc doc, String role, Row row, Map<String, Term> given) {
    return hits.computeIfAbsent(row, unknown -> new HashMap<>()).computeIfAbsent(Map.copyOf(given), unknown -> hits(doc, role, row, given));
  }

  private BoolExpr hits(Doc doc, String role, Row row, Map<String, Term> given) {
    List<String> inputs = doc.tables().get(role).inputs();
    List<BoolExpr> all = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      all.add(facts.accepts(row.tests().get(i), inputs.get(i), term(inputs.get(i), doc, given)));
    }
    return (BoolExpr) z3.mkAnd(all.toArray(BoolExpr[]::new)).simplify();
  }

  private Term term(String fact, Doc doc, Map<String, Term> given) {
    return given.containsKey(fact) ? given.get(fact)
        : fact.equals("targetYear") ? facts.known(z3.mkSub(facts.number("year"), z3.mkInt(doc.yearsBack()))) : facts.of(fact);
  }

  /** What the first row says that fits, of the first document that has one. */
  private <S extends Sort> Expr<S> first(List<Doc> line, String role, Map<String, Term> given, Function<Row, Expr<S>> says, Expr<S> otherwise) {
    Expr<S> answer = otherwise;
    for (int i = line.size() - 1; i >= 0; i--) {
      List<Row> rows = line.get(i).rows(role);
      for (int j = rows.size() - 1; j >= 0; j--) {
        answer = z3.mkITE(hit(line.get(i), role, rows.get(j), given), says.apply(rows.get(j)), answer);
      }
    }
    return answer;
  }

  /** The same for whichever documents answer. */
  private <S extends Sort> Expr<S> ask(String role, Map<String, Term> given, Function<Row, Expr<S>> says, Expr<S> otherwise) {
    return over(lineage, line -> first(line, role, given, says, otherwise), otherwise);
  }

  private BoolExpr any(String role, Map<String, Term> given, Predicate<Row> says) {
    return when(lineage, line -> first(line, role, given, says));
  }

  private BoolExpr first(List<Doc> line, String role, Map<String, Term> given, Predicate<Row> says) {
    return (BoolExpr) first(line, role, given, row -> z3.mkBool(says.test(row)), z3.mkFalse());
  }

  private <S extends Sort> Expr<S> over(Map<List<Doc>, BoolExpr> lines, Function<List<Doc>, Expr<S>> answer, Expr<S> otherwise) {
    Expr<S> all = otherwise;
    for (var line : lines.entrySet()) {
      all = z3.mkITE(line.getValue(), answer.apply(line.getKey()), all);
    }
    return all;
  }

  private BoolExpr when(Map<List<Doc>, BoolExpr> lines, Function<List<Doc>, BoolExpr> answer) {
    return (BoolExpr) over(lines, answer::apply, z3.mkFalse());
  }

  private Map<String, Term> given(String fact, Object value) {
    Map<String, Term> given = new TreeMap<>(standing);
    given.put(fact, facts.known(facts.code(value.toString())));
    return given;
  }

  private static boolean truth(Row row, String output) {
    return "true".equals(row.said(output));
  }

  /** Whole days, -1 for none. */
  private Expr<IntSort> days(Row row, String output) {
    return z3.mkInt(row.said(output) == null ? "-1" : row.said(output));
  }

  // answers

  private void limits() {
    for (Stage stage : Stage.values()) {
      answer(ChangeKind.LIMIT, stage.label(), ask("stages", given("stage", stage), row -> truth(row, "present") ? days(row, "limit") : z3.mkInt(-2), z3.mkInt(-2)));
    }
    for (Measure measure : Measure.values()) {
      Expr<IntSort> limit = total(measure);
      answer(ChangeKind.LIMIT, measure.label(), limit, measure == Measure.HANDLING_TOTAL ? unit(measure, facts.code("WD")) : limit);
    }
    answer(ChangeKind.LIMIT, "全过程时间的单位", unit(Measure.WHOLE_PROCESS_MAX, unit(Measure.WHOLE_PROCESS_AVG, facts.code("WD"))));
    for (Owner owner : Owner.values()) {
      answer(ChangeKind.CLOCK, owner.label() + "的时间", any("clocks", given("owner", owner), row -> truth(row, "inHandling")),
          any("clocks", given("owner", owner), row -> truth(row, "inWholeProcess")));
    }
  }

  private Expr<IntSort> total(Measure measure) {
    return ask("totals", given("measure", measure), row -> days(row, "limit"), z3.mkInt(-1));
  }

  private Expr<IntSort> unit(Measure measure, Expr<IntSort> otherwise) {
    return ask("totals", given("measure", measure), row -> facts.code(row.said("unit")), otherwise);
  }

  private void terms() {
    answer(ChangeKind.PROCEDURE, "办电环节", ask("procedures", standing, row -> facts.code(List.of(String.valueOf(row.said("max")),
        String.valueOf(row.said("names")))), facts.code(List.of("null", "null"))));
    answer(ChangeKind.REVIEW, "供电方案审查方式", ask("planReview", standing, row -> facts.code(row.said("review")), facts.code("STANDARD")));
    Stream.of(Notice.values()).forEach(notice -> answer(ChangeKind.NOTICE, "提示“" + notice.label() + "”", notice(notice)));
    answer(ChangeKind.DUTY, "客户受电工程的义务", Stream.of(Duty.values()).map(duty -> when(lineage, line ->
        some(line.get(0), "duties", standing, row -> row.said("duty").equals(duty.name())))).toArray(Expr<?>[]::new));
    yes(ChangeKind.WORKS, "不停电作业接入", "liveConnection", lineage);
    yes(ChangeKind.WORKS, "验收合格当日送电", "sameDayConnection", lineage);
    yes(ChangeKind.WORKS, "物资先于设计领用", "earlyMaterial", lineage);
    yes(ChangeKind.REVIEW, "供电方案替代可研与初设", "planReplacesFeasibility", lineage);
    yes(ChangeKind.RIGHT, "客户自选客户经理", "managerChoice", own);
    yes(ChangeKind.RIGHT, "方案列明附近电源", "nearbySources", own);
  }

  private void yes(ChangeKind kind, String name, String role, Map<List<Doc>, BoolExpr> lines) {
    answer(kind, name, when(lines, line -> first(line, role, standing, row -> truth(row, role))));
  }

  /** Whether any row fits that is of a kind. */
  private BoolExpr some(Doc doc, String role, Map<String, Term> given, Predicate<Row> which) {
    return z3.mkOr(doc.rows(role).stream().filter(which).map(row -> hit(doc, role, row, given)).toArray(BoolExpr[]::new));
  }

  private BoolExpr notice(Notice notice) {
    Predicate<Row> which = row -> row.said("notice").equals(notice.name());
    BoolExpr said = z3.mkOr(some(common, "notices", standing, which),
        when(lineage, line -> some(line.get(0), "notices", standing, which)));
    return switch (notice) {
      case PROFILE_PERIOD_ENDED -> z3.mkOr(said, when(lineage, line -> line.get(0).line().said("periodEnd") == null ? z3.mkFalse()
          : is("acceptanceDate", "> " + line.get(0).line().said("periodEnd"))));
      case STAGE_SUM_EXCEEDS_TOTAL -> z3.mkOr(said, z3.mkAnd(z3.mkGe((ArithExpr<?>) total(Measure.HANDLING_TOTAL), z3.mkInt(0)),
          z3.mkGt(sum(), (ArithExpr<?>) total(Measure.HANDLING_TOTAL))));
      default -> said;
    };
  }

  private ArithExpr<?> sum() {
    return z3.mkAdd(Stream.of(Stage.values()).map(stage -> ask("stages", given("stage", stage), row -> truth(row, "present") && row.said("limit") != null
        ? days(row, "limit") : z3.mkInt(0), z3.mkInt(0))).toArray(ArithExpr[]::new));
  }

  /** How often each paper is asked for; what may follow later is told apart at acceptance. */
  private void papers() {
    for (Stage stage : Stage.values()) {
      BoolExpr present = any("stages", given("stage", stage), row -> truth(row, "present"));
      List<Expr<?>> counts = new ArrayList<>();
      for (DocumentCode paper : DocumentCode.values()) {
        for (boolean later : List.of(true, false)) {
          Predicate<Row> which = row -> row.said("document").equals(paper.name()) && !row.said("obligation").equals("SHARED_ONLY")
              && later == (stage == Stage.ACCEPTANCE && row.said("obligation").equals("DEFERRABLE"));
          boolean nowhere = docs.values().stream().flatMap(doc -> doc.rows("documents").stream()).noneMatch(which);
          counts.add(nowhere ? z3.mkInt(0) : z3.mkITE(present, over(lineage, line -> papers(line, stage, which), z3.mkInt(0)), z3.mkInt(0)));
        }
      }
      answers.put(ChangeKind.PAPER + stage.label() + "环节的资料", counts);
    }
  }

  /** Rows of the first document that has any. */
  private Expr<IntSort> papers(List<Doc> line, Stage stage, Predicate<Row> which) {
    Map<String, Term> given = given("stage", stage);
    Expr<IntSort> count = z3.mkInt(0);
    for (int i = line.size() - 1; i >= 0; i--) {
      Doc doc = line.get(i);
      ArithExpr<IntSort> here = z3.mkInt(0);
      for (Row row : doc.rows("documents").stream().filter(which).toList()) {
        here = z3.mkAdd(here, count(hit(doc, "documents", row, given)));
      }
      count = z3.mkITE(some(doc, "documents", given, row -> true), here, count);
    }
    return count;
  }

  private void permits() {
    for (Permit permit : Permit.values()) {
      answer(ChangeKind.PERMIT, permit.label(), over(approvals, line -> first(line, "approvals", given("permit", permit),
          row -> facts.code(Set.of("EXEMPT", "SEPARATE").contains(row.said("route")) ? row.said("route") : List.of(row.said("route"),
              String.valueOf(row.said("limit")))), facts.code("none")), facts.code("none")));
    }
    BoolExpr utility = when(approvals, line -> first(line, "applicant", standing, row -> !row.said("applicant").equals("BUILDER")));
    answer(ChangeKind.PERMIT, "行政审批的申报主体", z3.mkAnd(z3.mkNot(utility), z3.mkEq(payer(WorkItem.EXTERNAL_LINE), facts.code("CUSTOMER"))));
  }

  private void works() {
    BoolExpr needed = facts.yes("gridWorksNeeded");
    Expr<IntSort> limit = ask("works", standing, row -> days(row, "limit"), z3.mkInt(-1));
    BoolExpr high = z3.mkGe((ArithExpr<?>) supply, z3.mkReal(1));
    Expr<IntSort> unlimited = z3.mkITE(high, facts.code(List.of("NO_LIMIT", "PLAN_DETERMINED")), facts.code(List.of("NO_LIMIT", "SIGNED")));
    Expr<IntSort> terms = ask("works", standing, row -> facts.code(List.of(row.said("mode"), row.said("startsAt"))), unlimited);
    answer(ChangeKind.WORKS, "配套电网工程期限", z3.mkITE(needed, limit, z3.mkInt(-3)), z3.mkITE(needed, terms, z3.mkInt(-3)));
    answer(ChangeKind.WORKS, "物资配送期限", z3.mkITE(needed, ask("material", standing, row -> days(row, "limit"), z3.mkInt(-2)), z3.mkInt(-2)));
    Expr<IntSort> aim = over(lineage, line -> first(line.subList(1, line.size()), "works", standing, row -> days(row, "limit"), z3.mkInt(-1)), z3.mkInt(-1));
    BoolExpr tighter = z3.mkAnd(needed, z3.mkGe((ArithExpr<?>) aim, z3.mkInt(0)), z3.mkLt((ArithExpr<?>) aim, (ArithExpr<?>) limit));
    answer(ChangeKind.WORKS, "上级文件的工程期限目标", z3.mkITE(tighter, aim, z3.mkInt(-1)));
  }

  // who pays

  private static final Set<WorkItem> EXTRAS = Set.of(WorkItem.SECOND_CIRCUIT, WorkItem.HIGH_RELIABILITY_FEE, WorkItem.PERSONALISED_EXTRA,
      WorkItem.CANCELLED_WORKS);

  private Expr<IntSort> payer(WorkItem item) {
    if (!payers.containsKey(item)) {
      payers.put(item, payerOf(item));
    }
    return payers.get(item);
  }

  private Expr<IntSort> payerOf(WorkItem item) {
    return payment(item, facts.code(EXTRAS.contains(item) ? "" : "MANUAL_DECISION"), (row, other) -> switch (row.said("payer")) {
      case "BY_TARIFF" -> byTariff(item, dominant(), one -> one.said("payer").equals("AGREED_BY_TARIFFS") ? agreed(item)
          : facts.code(one.said("payer")), facts.code("MANUAL_DECISION"));
      case "SAME_AS_EXTERNAL_LINE" -> payer(WorkItem.EXTERNAL_LINE);
      default -> facts.code(row.said("payer"));
    });
  }

  private Expr<IntSort> rule(WorkItem item) {
    return payment(item, facts.code(""), (row, other) -> row.said("payer").equals("BY_TARIFF")
        ? byTariff(item, dominant(), one -> facts.code(one.said("rule")), other) : facts.code(Objects.toString(row.said("rule"), "")));
  }

  private Expr<IntSort> payment(WorkItem item, Expr<IntSort> otherwise, BiFunction<Row, Expr<IntSort>, Expr<IntSort>> says) {
    return facts.named(ask(EXTRAS.contains(item) ? "extras" : "payers", given("workItem", item), row -> says.apply(row, otherwise), otherwise));
  }

  private Expr<IntSort> byTariff(WorkItem item, Expr<?> dominant, Function<Row, Expr<IntSort>> says, Expr<IntSort> otherwise) {
    Map<String, Term> given = given("workItem", item);
    given.put("dominant", facts.known(dominant));
    return facts.named(ask("tariffPayers", given, says, otherwise));
  }

  private Expr<?> dominant() {
    ArithExpr<?> many = z3.mkAdd(Stream.of(Tariff.values()).map(tariff -> count(facts.largest(tariff))).toArray(ArithExpr[]::new));
    Expr<IntSort> one = facts.code("NONE");
    for (Tariff tariff : Tariff.values()) {
      one = z3.mkITE(facts.largest(tariff), facts.code(tariff.name()), one);
    }
    return facts.named(z3.mkITE(z3.mkGt(many, z3.mkInt(1)), facts.code("TIE"), one));
  }

  /** Whom all the tied tariffs would name alone. */
  private Expr<IntSort> agreed(WorkItem item) {
    Map<Tariff, Expr<IntSort>> alone = new TreeMap<>();
    Stream.of(Tariff.values()).forEach(tariff -> alone.put(tariff, byTariff(item, facts.code(tariff.name()), row ->
        facts.code(row.said("payer").equals("AGREED_BY_TARIFFS") ? "MANUAL_DECISION" : row.said("payer")), facts.code("MANUAL_DECISION"))));
    BoolExpr tied = z3.mkOr(alone.keySet().stream().map(facts::largest).toArray(BoolExpr[]::new));
    Expr<IntSort> agreed = facts.code("MANUAL_DECISION");
    for (Payer payer : Payer.values()) {
      BoolExpr all = z3.mkAnd(alone.entrySet().stream().map(one -> z3.mkImplies(facts.largest(one.getKey()),
          z3.mkEq(one.getValue(), facts.code(payer.name())))).toArray(BoolExpr[]::new));
      agreed = z3.mkITE(z3.mkAnd(tied, all), facts.code(payer.name()), agreed);
    }
    return agreed;
  }
}
