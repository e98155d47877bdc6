package org.gettingelectricity.policy.table;

import static org.gettingelectricity.policy.table.FactName.ACCEPTANCE_DATE;
import static org.gettingelectricity.policy.table.FactName.CIRCUITS;
import static org.gettingelectricity.policy.table.FactName.FLOW;
import static org.gettingelectricity.policy.table.FactName.SMALL_MICRO;
import static org.gettingelectricity.policy.table.FactName.TARGET_YEAR;
import static org.gettingelectricity.policy.table.FactName.VOLTAGE_KV;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.gettingelectricity.policy.table.ValueSet.Span;
import org.gettingelectricity.policy.table.ValueSet.Spans;
import org.gettingelectricity.policy.table.ValueSet.Texts;

/**
 * The cases a row stands for: one set of values per fact. Target years are turned into acceptance dates, and what a flow
 * says about voltage and circuits is added, so that rows of different columns and documents can be compared.
 */
public record CaseSpace(Map<FactName, ValueSet> sides) {

  private static final ValueSet LOW_VOLTAGE = new Spans(List.of(new Span(null, false, BigDecimal.ONE, false)));
  private static final ValueSet HIGH_VOLTAGE = new Spans(List.of(new Span(BigDecimal.ONE, true, null, false)));
  private static final ValueSet ONE_CIRCUIT =
      new Spans(List.of(new Span(null, false, BigDecimal.valueOf(2), false)));
  private static final ValueSet MORE_CIRCUITS =
      new Spans(List.of(new Span(BigDecimal.valueOf(2), true, null, false)));
  private static final Set<String> LV = Set.of("LV_RES", "LV_NONRES_SANLING", "LV_NONRES_STD");
  private static final Set<String> HV = Set.of("HV_SINGLE", "HV_DUAL");

  public static CaseSpace of(DecisionTable table, DecisionTable.Row row, YearRule years) {
    Map<FactName, ValueSet> sides = new TreeMap<>();
    for (int i = 0; i < table.inputs().size(); i++) {
      FactName fact = table.inputs().get(i);
      ValueSet values = row.tests().get(i);
      if (fact == TARGET_YEAR) {
        fact = ACCEPTANCE_DATE;
        values = dates(values, years);
      }
      sides.merge(fact, within(fact, values), ValueSet::intersect);
    }
    return new CaseSpace(sides).implied();
  }

  /** A dash in a column whose fact is always known means every possible value. */
  private static ValueSet within(FactName fact, ValueSet values) {
    if (!(values instanceof ValueSet.Anything) || fact.nullable()) {
      return values;
    }
    return switch (fact.type()) {
      case CODE, BOOLEAN -> new Texts(fact.codes(), Set.of(), false);
      case NUMBER, DATE -> new Spans(List.of(new Span(null, false, null, false)));
      case TEXT -> values;
    };
  }

  private static ValueSet dates(ValueSet years, YearRule rule) {
    if (!(years instanceof Spans spans)) {
      return years;
    }
    List<Span> dates = new ArrayList<>();
    for (Span span : spans.spans()) {
      LocalDate from = span.low() == null ? null : LocalDate.of(firstYear((BigDecimal) span.low(), span.lowClosed()) + rule.offset(), 1, 1);
      LocalDate to = span.high() == null ? null : LocalDate.of(lastYear((BigDecimal) span.high(), span.highClosed()) + rule.offset(), 12, 31);
      dates.add(new Span(from, true, to, true));
    }
    return new Spans(dates);
  }

  private static int firstYear(BigDecimal low, boolean closed) {
    int year = low.setScale(0, RoundingMode.CEILING).intValue();
    return !closed && low.compareTo(BigDecimal.valueOf(year)) == 0 ? year + 1 : year;
  }

  private static int lastYear(BigDecimal high, boolean closed) {
    int year = high.setScale(0, RoundingMode.FLOOR).intValue();
    return !closed && high.compareTo(BigDecimal.valueOf(year)) == 0 ? year - 1 : year;
  }

  private CaseSpace implied() {
    if (!(side(FLOW) instanceof Texts flows) || flows.negated()) {
      return this;
    }
    Set<String> codes = flows.exact();
    CaseSpace space = this;
    if (LV.containsAll(codes)) {
      space = space.restrict(VOLTAGE_KV, LOW_VOLTAGE);
    }
    if (HV.containsAll(codes)) {
      space = space.restrict(VOLTAGE_KV, HIGH_VOLTAGE);
    }
    if (codes.equals(Set.of("HV_SINGLE"))) {
      space = space.restrict(CIRCUITS, ONE_CIRCUIT);
    }
    if (codes.equals(Set.of("HV_DUAL"))) {
      space = space.restrict(CIRCUITS, MORE_CIRCUITS);
    }
    return codes.equals(Set.of("LV_NONRES_SANLING"))
        ? space.restrict(SMALL_MICRO, new Texts(Set.of("true"), Set.of(), false)) : space;
  }

  public ValueSet side(FactName fact) {
    return sides.getOrDefault(fact, within(fact, ValueSet.ANYTHING));
  }

  public CaseSpace restrict(FactName fact, ValueSet values) {
    return with(fact, side(fact).intersect(values));
  }

  public CaseSpace without(FactName fact) {
    Map<FactName, ValueSet> copy = new TreeMap<>(sides);
    copy.remove(fact);
    return new CaseSpace(copy);
  }

  private CaseSpace with(FactName fact, ValueSet values) {
    Map<FactName, ValueSet> copy = new TreeMap<>();
    copy.putAll(sides);
    copy.put(fact, values);
    return new CaseSpace(copy);
  }

  public boolean isEmpty() {
    return sides.values().stream().anyMatch(ValueSet::isEmpty);
  }

  CaseSpace intersect(CaseSpace other) {
    CaseSpace both = this;
    for (FactName fact : other.sides.keySet()) {
      both = both.restrict(fact, other.side(fact));
    }
    return both;
  }

  boolean overlaps(CaseSpace other) {
    return !intersect(other).isEmpty();
  }

  /** The parts of this space outside {@code cut}. */
  public List<CaseSpace> minus(CaseSpace cut) {
    if (!overlaps(cut)) {
      return List.of(this);
    }
    List<CaseSpace> parts = new ArrayList<>();
    CaseSpace rest = this;
    for (FactName fact : cut.sides.keySet()) {
      CaseSpace outside = rest.with(fact, rest.side(fact).minus(cut.side(fact)));
      if (!outside.isEmpty()) {
        parts.add(outside);
      }
      rest = rest.restrict(fact, cut.side(fact));
    }
    return parts;
  }
}
