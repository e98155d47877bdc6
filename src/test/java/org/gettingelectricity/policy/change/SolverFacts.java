package org.gettingelectricity.policy.change;

import com.microsoft.z3.ArithExpr;
import com.microsoft.z3.BoolExpr;
import com.microsoft.z3.Context;
import com.microsoft.z3.Expr;
import com.microsoft.z3.IntExpr;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gettingelectricity.policy.code.Tariff;
import org.gettingelectricity.policy.code.Utility;
import org.gettingelectricity.policy.quote.DeclaredFact;
import org.gettingelectricity.policy.quote.Voltage;
import org.gettingelectricity.policy.table.FactName;

/**
 * What an application can say as variables of a solver, and the cells of policy tables as conditions on them: codes are
 * integers, days are counted from 1970, amounts are real numbers, a region is its number of six digits.
 */
final class SolverFacts {

  /** A value that may be unknown; only what is known is ever looked at. */
  record Term(Expr<?> value, BoolExpr known) {}

  private static final Pattern BEFORE = Pattern.compile("starts with\\(\\?, \"(\\d+)\"\\)");
  private static final Pattern COMPARED = Pattern.compile("(<=|>=|<|>)\\s*(.+)");
  private static final Pattern RANGE = Pattern.compile("([\\[(\\]])(.+)\\.\\.(.+)([])\\[])");
  private static final Pattern DATE = Pattern.compile("date\\(\"(.+)\"\\)");
  private static final String MANY = ",(?![^(\\[]*[)\\]])\\s*";

  final Context z3;
  private final Map<String, Term> terms = new TreeMap<>();
  private final Map<Object, Integer> codes = new HashMap<>();
  private final List<BoolExpr> always = new ArrayList<>();
  private final Map<Expr<?>, Expr<?>> named = new HashMap<>();
  private final Map<String, Set<String>> cells = new TreeMap<>();

  /** @param files all that are compared */
  SolverFacts(Context z3, Collection<PlainDmn> files) {
    this.z3 = z3;
    files.forEach(file -> file.sheets().values().forEach(sheet -> sheet.rows().forEach(row -> {
      for (int i = 0; i < sheet.inputs().size(); i++) {
        cells.computeIfAbsent(sheet.inputs().get(i), input -> new TreeSet<>()).add(row.tests().get(i));
      }
    })));
    FactName.all().stream().filter(SolverFacts::said).forEach(fact -> terms.put(fact.key(), declare(fact)));
    Term asked = new Term(z3.mkRealConst("voltageKv"), z3.mkBoolConst("voltageKv said"));
    always.add(among(asked.value(), Voltage.nominal().stream().map(kv -> z3.mkReal(kv.toPlainString()))));
    terms.put("voltageKv", asked);
    terms.put("lvOrOpen", known(z3.mkNot(z3.mkAnd(asked.known(), z3.mkGe(number("voltageKv"), z3.mkReal(1))))));
    terms.put("year", known(year()));
    always.add(z3.mkImplies(yes("smallMicro"), yes("enterprise")));
  }

  /** What is not derived on the way. */
  private static boolean said(FactName fact) {
    return Set.of("acceptanceDate", "region", "utility", "onlyOverhead").contains(fact.key()) || declared(fact) != null;
  }

  private static DeclaredFact declared(FactName fact) {
    return DeclaredFact.all().stream().filter(one -> one.declared().asked() && one.type() != List.class && one.column().equals(fact.key()))
        .findFirst().orElse(null);
  }

  private Term declare(FactName fact) {
    String key = fact.key();
    BoolExpr said = fact.nullable() || key.equals("usage") ? z3.mkBoolConst(key + " said") : z3.mkTrue();
    return switch (fact.type()) {
      case BOOLEAN -> known(z3.mkBoolConst(key));
      case CODE -> new Term(coded(key, fact.codes()), said);
      case TEXT -> new Term(key.equals("region") ? between(z3.mkIntConst(key), 100_000, 999_999) : coded(key,
          key.equals("utility") ? Stream.of(Utility.values()).map(Enum::name).toList() : services()), said);
      case DATE -> new Term(between(z3.mkIntConst(key), Domain.FIRST_DAY.toEpochDay(), Domain.LAST_DAY.toEpochDay()), said);
      case NUMBER -> new Term(amount(key, declared(fact)), said);
    };
  }

  private Expr<?> amount(String key, DeclaredFact fact) {
    if (fact.type() == int.class) {
      return z3.mkInt2Real((IntExpr) between(z3.mkIntConst(key), fact.declared().min(), fact.declared().max()));
    }
    ArithExpr<?> amount = z3.mkRealConst(key);
    always.add(fact.declared().aboveZero() ? z3.mkGt(amount, z3.mkReal(0)) : z3.mkGe(amount, z3.mkReal(0)));
    always.add(z3.mkLe(amount, z3.mkReal(fact.declared().max())));
    return amount;
  }

  private Expr<?> between(ArithExpr<?> number, long least, long most) {
    always.add(z3.mkAnd(z3.mkGe(number, z3.mkInt(least)), z3.mkLe(number, z3.mkInt(most))));
    return number;
  }

  private Expr<?> coded(String key, Collection<String> possible) {
    Expr<?> code = z3.mkIntConst(key);
    always.add(among(code, possible.stream().map(one -> code(one))));
    return code;
  }

  private BoolExpr among(Expr<?> value, Stream<? extends Expr<?>> values) {
    BoolExpr[] any = values.map(one -> z3.mkEq(value, one)).toArray(BoolExpr[]::new);
    return z3.mkOr(any);
  }

  /** Those that files name, and one that none of them does. */
  private List<String> services() {
    return Stream.concat(Stream.of("a service of which no file speaks"), cells("service").stream()
        .flatMap(cell -> Pattern.compile("\"([^\"]+)\"").matcher(cell).results()).map(found -> found.group(1))).toList();
  }

  /** The calendar year of the acceptance. */
  private ArithExpr<?> year() {
    IntExpr year = z3.mkIntConst("year");
    between(year, Domain.FIRST_DAY.getYear(), Domain.LAST_DAY.getYear());
    for (int y = Domain.FIRST_DAY.getYear() + 1; y <= Domain.LAST_DAY.getYear(); y++) {
      always.add(z3.mkEq(z3.mkGe(year, z3.mkInt(y)), z3.mkGe(number("acceptanceDate"), z3.mkInt(LocalDate.of(y, 1, 1).toEpochDay()))));
    }
    return year;
  }

  /** What holds for every application. */
  BoolExpr[] possible() {
    return always.toArray(BoolExpr[]::new);
  }

  /** Every different cell of a column. */
  Set<String> cells(String fact) {
    return cells.getOrDefault(fact, Set.of());
  }

  Term of(String fact) {
    return terms.get(fact);
  }

  Term known(Expr<?> value) {
    return new Term(value, z3.mkTrue());
  }

  BoolExpr yes(String fact) {
    return (BoolExpr) terms.get(fact).value();
  }

  ArithExpr<?> number(String fact) {
    return (ArithExpr<?>) terms.get(fact).value();
  }

  /** Whether a tariff is one of those with the largest capacity. */
  BoolExpr largest(Tariff tariff) {
    return z3.mkBoolConst("largest " + tariff);
  }

  /** Equal things have equal numbers. */
  IntExpr code(Object thing) {
    return z3.mkInt(codes.computeIfAbsent(thing, unknown -> codes.size()));
  }

  /** A name for a long term: the same one for the same term. */
  @SuppressWarnings("unchecked")
  <E extends Expr<?>> E named(E term) {
    return (E) named.computeIfAbsent(term, unknown -> {
      Expr<?> name = z3.mkFreshConst("term", term.getSort());
      always.add(z3.mkEq(name, term));
      return name;
    });
  }

  /** Whether a cell accepts a value. */
  BoolExpr accepts(String cell, String fact, Term term) {
    if (cell.isEmpty() || cell.equals("-")) {
      return z3.mkTrue();
    } else if (cell.startsWith("not(")) {
      return z3.mkNot(accepts(cell.substring(4, cell.length() - 1), fact, term));
    }
    return z3.mkAnd(term.known(), z3.mkOr(Stream.of(cell.split(MANY)).map(part -> part(part.strip(), fact, term.value())).toArray(BoolExpr[]::new)));
  }

  private BoolExpr part(String part, String fact, Expr<?> value) {
    Matcher before = BEFORE.matcher(part);
    Matcher compared = COMPARED.matcher(part);
    Matcher range = RANGE.matcher(part);
    if (value instanceof BoolExpr yes) {
      return part.equals("true") ? yes : z3.mkNot(yes);
    } else if (before.matches()) {
      int rest = (int) Math.pow(10, 6 - before.group(1).length());
      int first = Integer.parseInt(before.group(1)) * rest;
      return z3.mkAnd(z3.mkGe((ArithExpr<?>) value, z3.mkInt(first)), z3.mkLt((ArithExpr<?>) value, z3.mkInt(first + rest)));
    } else if (compared.matches()) {
      return compare(value, compared.group(1), compared.group(2));
    } else if (range.matches()) {
      return z3.mkAnd(compare(value, range.group(1).equals("[") ? ">=" : ">", range.group(2)),
          compare(value, range.group(4).equals("]") ? "<=" : "<", range.group(3)));
    }
    return part.startsWith("\"") && !fact.equals("region") ? z3.mkEq(value, code(part.replace("\"", ""))) : z3.mkEq(value, literal(part, value));
  }

  private BoolExpr compare(Expr<?> value, String sign, String to) {
    ArithExpr<?> number = (ArithExpr<?>) value;
    ArithExpr<?> bound = literal(to.strip(), value);
    return switch (sign) {
      case "<" -> z3.mkLt(number, bound);
      case "<=" -> z3.mkLe(number, bound);
      case ">" -> z3.mkGt(number, bound);
      default -> z3.mkGe(number, bound);
    };
  }

  private ArithExpr<?> literal(String text, Expr<?> like) {
    Matcher date = DATE.matcher(text);
    String plain = text.replace("\"", "");
    return date.matches() ? z3.mkInt(LocalDate.parse(date.group(1)).toEpochDay()) : like.isInt() && !plain.contains(".") ? z3.mkInt(plain) : z3.mkReal(plain);
  }
}
