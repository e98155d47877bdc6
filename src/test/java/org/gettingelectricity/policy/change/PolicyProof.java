package org.gettingelectricity.policy.change;

import com.microsoft.z3.ArithExpr;
import com.microsoft.z3.BoolExpr;
import com.microsoft.z3.Context;
import com.microsoft.z3.Expr;
import com.microsoft.z3.Solver;
import com.microsoft.z3.Status;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gettingelectricity.policy.change.Comparison.Found;
import org.gettingelectricity.policy.change.Domain.Atom;
import org.gettingelectricity.policy.change.SolverFacts.Term;
import org.gettingelectricity.policy.code.Tariff;
import org.gettingelectricity.policy.table.FactName;
import org.gettingelectricity.policy.table.PolicyFile;

/**
 * What a comparison told about two sets of policy files, held against a solver. The solver knows the files as formulas of
 * its own ({@link SolverPolicies}); of the comparison it is only given the regions that were told.
 */
final class PolicyProof implements AutoCloseable {

  private final Context z3 = new Context();
  private final SolverFacts facts;
  private final SolverPolicies before;
  private final SolverPolicies after;
  private final Comparison comparison;
  private final BoolExpr sameWay;
  private final Map<String, BoolExpr> differences = new LinkedHashMap<>();

  PolicyProof(List<PolicyFile> today, List<PolicyFile> then, Comparison comparison) {
    List<PlainDmn> old = today.stream().map(file -> new PlainDmn(file.content())).toList();
    List<PlainDmn> changed = then.stream().map(file -> new PlainDmn(file.content())).toList();
    this.facts = new SolverFacts(z3, Stream.concat(old.stream(), changed.stream()).toList());
    this.before = new SolverPolicies(facts, old);
    this.after = new SolverPolicies(facts, changed);
    this.comparison = comparison;
    this.sameWay = facts.named(z3.mkAnd(before.granted, after.granted, z3.mkEq(before.flow, after.flow),
        z3.mkEq(before.ownFlow, after.ownFlow), z3.mkEq(before.supply, after.supply)));
    differences();
  }

  /** An application with an answer that differs though none of the regions told for it holds the application; empty when there is none. */
  Optional<String> missed(List<Found> told) {
    return example(differences.entrySet().stream().map(one -> z3.mkAnd(one.getValue(), z3.mkNot(any(told.stream()
        .filter(found -> key(found).equals(one.getKey())).map(this::in))))));
  }

  /** An application in a region that was told, with the same answer before and after; empty when there is none. */
  Optional<String> invented(List<Found> told) {
    return example(told.stream().map(found -> z3.mkAnd(in(found), z3.mkNot(differences.get(key(found))))));
  }

  private Optional<String> example(Stream<BoolExpr> any) {
    Solver solver = z3.mkSolver();
    BoolExpr wanted = any(any);
    solver.add(facts.possible());
    solver.add(wanted);
    Status status = solver.check();
    if (status == Status.UNKNOWN) {
      throw new IllegalStateException(solver.getReasonUnknown());
    }
    return status == Status.UNSATISFIABLE ? Optional.empty() : Optional.of(Stream.of(solver.getModel().getConstDecls())
        .filter(name -> !name.getName().toString().startsWith("term!"))
        .map(name -> name.getName() + " = " + solver.getModel().getConstInterp(name)).sorted().collect(Collectors.joining(", ")));
  }

  private void differences() {
    Set<String> facts = new TreeSet<>(before.missing.keySet());
    facts.addAll(after.missing.keySet());
    BoolExpr otherRefusal = any(Stream.concat(Stream.of(differ(before.refusal, after.refusal)), facts.stream().map(fact ->
        differ(before.missing.getOrDefault(fact, z3.mkInt(0)), after.missing.getOrDefault(fact, z3.mkInt(0))))));
    differences.put("FLOW流程与供电电压", z3.mkOr(otherRefusal, z3.mkAnd(before.granted, after.granted, z3.mkNot(sameWay))));
    differences.put("NOTICE告知客户的低压与高压", z3.mkAnd(sameWay, differ(before.hints, after.hints)));
    differences.put("PROFILE适用政策", z3.mkOr(differ(before.profile, after.profile), z3.mkAnd(sameWay, differ(before.evaluatedAs, after.evaluatedAs))));
    before.answers().forEach((question, answer) -> differences.put(question, z3.mkAnd(sameWay, differ(answer, after.answers().get(question)))));
  }

  private BoolExpr differ(List<? extends Expr<?>> some, List<? extends Expr<?>> others) {
    return any(IntStream.range(0, some.size()).mapToObj(i -> differ(some.get(i), others.get(i))));
  }

  private BoolExpr differ(Expr<?> one, Expr<?> other) {
    return one.equals(other) ? z3.mkFalse() : z3.mkNot(z3.mkEq(one, other));
  }

  private static String key(Found found) {
    return found.kind() + found.name();
  }

  private BoolExpr any(Stream<BoolExpr> some) {
    BoolExpr[] all = some.filter(one -> !one.isFalse()).toArray(BoolExpr[]::new);
    return all.length == 0 ? z3.mkFalse() : z3.mkOr(all);
  }

  /** Whether an application is in the region of a change. */
  private BoolExpr in(Found found) {
    Region region = found.region();
    List<BoolExpr> all = new ArrayList<>();
    all.add(any(bits(region.documents()).mapToObj(comparison.groups()::get)
        .map(group -> z3.mkAnd(before.answeredBy(group.before()), after.answeredBy(group.after())))));
    region.facts().sides().forEach((fact, atoms) -> all.add(any(atoms(fact, atoms).map(atom -> of(fact, atom)))));
    if (found.question() != null) {
      all.add(sameWay);
      all.add(any(region.flows().stream().map(flow -> z3.mkEq(before.flow, facts.code(flow.name())))));
      all.add(region.supply() == null ? z3.mkTrue() : any(atoms(FactName.VOLTAGE_KV, region.supply()).map(Atom::value)
          .filter(Objects::nonNull).map(kv -> z3.mkEq(before.supply, value(kv)))));
      all.add(side(region.land(), before.land, after.land));
      all.add(side(region.boundary(), before.boundary, after.boundary));
    }
    return z3.mkAnd(all.toArray(BoolExpr[]::new));
  }

  private BoolExpr side(int bits, BoolExpr today, BoolExpr then) {
    return any(Stream.of(true, false).flatMap(was -> Stream.of(true, false).filter(is -> (bits & Region.side(was, is)) != 0)
        .map(is -> z3.mkAnd(z3.mkEq(today, z3.mkBool(was)), z3.mkEq(then, z3.mkBool(is))))));
  }

  private static IntStream bits(BigInteger bits) {
    return IntStream.range(0, bits.bitLength()).filter(bits::testBit);
  }

  private Stream<Atom> atoms(FactName fact, BigInteger atoms) {
    return bits(atoms).mapToObj(comparison.domain().atoms(fact)::get);
  }

  private BoolExpr of(FactName fact, Atom atom) {
    if (fact == FactName.DOMINANT) {
      return z3.mkAnd(Stream.of(Tariff.values()).map(tariff -> ((Set<?>) atom.value()).contains(tariff) ? facts.largest(tariff)
          : z3.mkNot(facts.largest(tariff))).toArray(BoolExpr[]::new));
    }
    Term term = facts.of(fact.key());
    if (atom.value() == null) {
      return z3.mkNot(term.known());
    } else if (fact == FactName.REGION || fact == FactName.CIRCUITS || fact == FactName.SERVICE) {
      return z3.mkAnd(term.known(), alike(fact, term, atom.value()));
    } else if (atom.from() != null) {
      return z3.mkAnd(term.known(), between(atom, (ArithExpr<?>) term.value()));
    }
    return z3.mkAnd(term.known(), z3.mkEq(term.value(), value(atom.value())));
  }

  /** One value stands for all that no cell tells from it; one circuit is never like several. */
  private BoolExpr alike(FactName fact, Term term, Object value) {
    Term one = facts.known(fact == FactName.REGION ? z3.mkInt(value.toString()) : value(value));
    return z3.mkAnd(Stream.concat(facts.cells(fact.key()).stream(), Stream.of(fact == FactName.CIRCUITS ? ">= 2" : "-"))
        .map(cell -> z3.mkEq(facts.accepts(cell, fact.key(), term), facts.accepts(cell, fact.key(), one))).toArray(BoolExpr[]::new));
  }

  private BoolExpr between(Atom atom, ArithExpr<?> number) {
    ArithExpr<?> from = (ArithExpr<?>) value(atom.from());
    ArithExpr<?> to = (ArithExpr<?>) value(atom.to());
    return z3.mkAnd(atom.fromIn() ? z3.mkGe(number, from) : z3.mkGt(number, from), atom.toIn() ? z3.mkLe(number, to) : z3.mkLt(number, to));
  }

  private Expr<?> value(Object value) {
    return value instanceof BigDecimal number ? z3.mkReal(number.toPlainString())
        : value instanceof LocalDate day ? z3.mkInt(day.toEpochDay())
        : Set.of("true", "false").contains(value.toString()) ? z3.mkBool(value.equals("true")) : facts.code(value.toString());
  }

  @Override
  public void close() {
    z3.close();
  }
}
