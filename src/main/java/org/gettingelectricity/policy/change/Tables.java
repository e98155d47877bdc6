package org.gettingelectricity.policy.change;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.TreeMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gettingelectricity.policy.table.DecisionTable;
import org.gettingelectricity.policy.table.DecisionTable.Row;
import org.gettingelectricity.policy.table.FactName;
import org.gettingelectricity.policy.table.Profile;
import org.gettingelectricity.policy.table.TableRole;
import org.gettingelectricity.policy.table.ValueSet;
import org.gettingelectricity.policy.table.YearRule;
import org.jspecify.annotations.Nullable;

/** Looks tables up for whole sets of applications at once: which row decides which part of them. */
final class Tables {

  private static final BigDecimal ONE_KV = BigDecimal.ONE;

  private final Domain domain;
  private final Map<Row, BigInteger[]> known = new IdentityHashMap<>();

  Tables(Domain domain) {
    this.domain = domain;
  }

  Domain domain() {
    return domain;
  }

  /** First row of the most specific document that has one. @param given facts that are the same for all, by name */
  List<Piece<Optional<Row>>> first(List<Profile> lineage, TableRole role, Map<FactName, Object> given, Box box) {
    List<Piece<Optional<Row>>> found = new ArrayList<>();
    List<Box> left = List.of(box);
    for (Profile profile : lineage) {
      DecisionTable table = profile.tables().get(role);
      for (Row row : rows(table)) {
        left = hits(row(inputs(table), row, profile.yearRule(), given), row, left, found);
      }
    }
    left.forEach(rest -> found.add(new Piece<>(rest, Optional.empty())));
    return found;
  }

  private static List<Row> rows(@Nullable DecisionTable table) {
    return table == null ? List.of() : table.rows();
  }

  private static List<FactName> inputs(@Nullable DecisionTable table) {
    return table == null ? List.of() : table.inputs();
  }

  private List<Box> hits(Optional<Box> cells, Row row, List<Box> boxes, List<Piece<Optional<Row>>> found) {
    if (cells.isEmpty()) {
      return boxes;
    }
    List<Box> left = new ArrayList<>();
    for (Box box : boxes) {
      Optional<Box> hit = box.and(cells.get());
      hit.ifPresent(inside -> found.add(new Piece<>(inside, Optional.of(row))));
      left.addAll(hit.isPresent() ? box.minus(cells.get(), domain) : List.of(box));
    }
    return left;
  }

  /** All rows of the most specific document that has any. */
  List<Piece<List<Row>>> all(List<Profile> lineage, TableRole role, Map<FactName, Object> given, Box box) {
    if (lineage.isEmpty()) {
      return List.of(new Piece<>(box, List.of()));
    }
    return Piece.then(own(lineage.get(0), role, given, box), (part, rows) -> rows.isEmpty()
        ? all(lineage.subList(1, lineage.size()), role, given, part) : List.of(new Piece<>(part, rows)));
  }

  List<Piece<List<Row>>> own(Profile profile, TableRole role, Map<FactName, Object> given, Box box) {
    DecisionTable table = profile.tables().get(role);
    List<Piece<List<Row>>> pieces = List.of(new Piece<>(box, List.of()));
    for (Row row : rows(table)) {
      Optional<Box> cells = row(inputs(table), row, profile.yearRule(), given);
      pieces = cells.isEmpty() ? pieces : Piece.then(pieces, (part, rows) -> split(part, rows, row, cells.get()));
    }
    return pieces;
  }

  private List<Piece<List<Row>>> split(Box box, List<Row> rows, Row row, Box cells) {
    Optional<Box> hit = box.and(cells);
    if (hit.isEmpty()) {
      return List.of(new Piece<>(box, rows));
    }
    List<Row> more = new ArrayList<>(rows);
    more.add(row);
    List<Piece<List<Row>>> parts = new ArrayList<>(List.of(new Piece<>(hit.get(), List.copyOf(more))));
    box.minus(cells, domain).forEach(rest -> parts.add(new Piece<>(rest, rows)));
    return parts;
  }

  /** What the cells of a row accept, empty when nothing. */
  private Optional<Box> row(List<FactName> inputs, Row row, YearRule years, Map<FactName, Object> given) {
    BigInteger[] cells = known.computeIfAbsent(row, unknown -> new BigInteger[inputs.size()]);
    Map<FactName, BigInteger> sides = new TreeMap<>();
    for (int i = 0; i < cells.length; i++) {
      FactName fact = inputs.get(i);
      ValueSet test = row.tests().get(i);
      if (test instanceof ValueSet.Anything) {
        continue;
      }
      Object value = given.get(fact);
      if (value != null) {
        if (!test.contains(value)) {
          return Optional.empty();
        }
        continue;
      }
      if (cells[i] == null) {
        cells[i] = atoms(fact, test, years);
      }
      if (sides.merge(side(fact), cells[i], BigInteger::and).signum() == 0) {
        return Optional.empty();
      }
    }
    return Optional.of(new Box(sides));
  }

  private static FactName side(FactName fact) {
    return fact == FactName.TARGET_YEAR ? FactName.ACCEPTANCE_DATE : fact == FactName.LV_OR_OPEN ? FactName.VOLTAGE_KV : fact;
  }

  private BigInteger atoms(FactName fact, ValueSet test, YearRule years) {
    if (fact == FactName.TARGET_YEAR) {
      return domain.where(FactName.ACCEPTANCE_DATE, day -> test.contains(BigDecimal.valueOf(years.targetYear((LocalDate) day))));
    }
    return fact == FactName.LV_OR_OPEN ? domain.where(FactName.VOLTAGE_KV, voltage -> test.contains(lowOrOpen(voltage)))
        : domain.where(fact, test::contains);
  }

  static boolean lowOrOpen(@Nullable Object voltage) {
    return voltage == null || ((BigDecimal) voltage).compareTo(ONE_KV) < 0;
  }
}
