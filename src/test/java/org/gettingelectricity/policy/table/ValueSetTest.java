package org.gettingelectricity.policy.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.gettingelectricity.policy.table.ValueSet.Span;
import org.gettingelectricity.policy.table.ValueSet.Spans;
import org.gettingelectricity.policy.table.ValueSet.Texts;
import org.junit.jupiter.api.Test;

/** The algebra of cells: every pair of sets against every value, so that no case is told twice and none is missed. */
class ValueSetTest {

  private static final List<Object> TEXTS = Arrays.asList(null, "a", "b", "c", "410425", "410105", "4104", "41");
  private static final List<Object> NUMBERS = new ArrayList<>();

  static {
    for (int half = -1; half <= 9; half++) {
      NUMBERS.add(new BigDecimal(half).divide(new BigDecimal(2)));
    }
  }

  private static final List<ValueSet> CODES = List.of(ValueSet.NOTHING, ValueSet.ANYTHING, texts(false), texts(false, "a"), texts(false, "a", "b"),
      texts(false, "c"), texts(true), texts(true, "a"), texts(true, "b", "c"));
  private static final List<ValueSet> PREFIXES = List.of(starts("41"), starts("4104"), starts("4101", "4104"),
      new Texts(Set.of("410425", "a"), Set.of("4101"), false), new Texts(Set.of("b"), Set.of("41"), true));
  private static final List<ValueSet> SPANS = List.of(ValueSet.NOTHING, spans(), spans(from(1, true)), spans(from(1, false)), spans(to(3, true)),
      spans(to(3, false)), spans(span(1, true, 3, true)), spans(span(1, false, 3, false)), spans(span(2, true, 4, false)),
      spans(Span.point(number(2))), spans(Span.point(number(3))), spans(to(1, false), from(3, true)),
      spans(span(0, true, 1, true), span(2, false, 3, true)), spans(new Span(null, false, null, false)));

  @Test
  void intersectsExactly() {
    pairs(CODES, CODES, TEXTS, (a, b, value) -> assertThat(a.intersect(b).contains(value)).isEqualTo(a.contains(value) && b.contains(value)));
    pairs(SPANS, SPANS, NUMBERS, (a, b, value) -> assertThat(a.intersect(b).contains(value)).isEqualTo(a.contains(value) && b.contains(value)));
    pairs(PREFIXES, PREFIXES.subList(0, 4), TEXTS,
        (a, b, value) -> assertThat(a.intersect(b).contains(value) || !(a.contains(value) && b.contains(value))).isTrue());
    pairs(PREFIXES.subList(0, 4), PREFIXES.subList(0, 4), TEXTS,
        (a, b, value) -> assertThat(a.intersect(b).contains(value)).isEqualTo(a.contains(value) && b.contains(value)));
  }

  @Test
  void subtractsExactly() {
    pairs(CODES, CODES, TEXTS, (a, b, value) -> assertThat(a.minus(b).contains(value)).isEqualTo(a.contains(value) && !b.contains(value)));
    pairs(SPANS, SPANS, NUMBERS, (a, b, value) -> assertThat(a.minus(b).contains(value)).isEqualTo(a.contains(value) && !b.contains(value)));
  }

  @Test
  void neverSubtractsTooMuch() {
    List<ValueSet> all = new ArrayList<>(CODES);
    all.addAll(PREFIXES);
    pairs(all, all, TEXTS, (a, b, value) -> assertThat(a.minus(b).contains(value) || !a.contains(value) || b.contains(value)).isTrue());
    assertThat(starts("4104").minus(starts("41")).isEmpty()).as("a city of the province").isTrue();
    assertThat(starts("41").minus(starts("4104")).contains("410105")).isTrue();
    assertThat(texts(false, "410425", "b").minus(starts("41"))).isEqualTo(texts(false, "b"));
  }

  @Test
  void isEmptyWhenItAcceptsNothing() {
    assertThat(List.of(ValueSet.NOTHING, texts(false), spans())).allMatch(ValueSet::isEmpty);
    assertThat(List.of(ValueSet.ANYTHING, texts(true), texts(false, "a"), starts("41"), spans(from(1, false)))).noneMatch(ValueSet::isEmpty);
    assertThat(SPANS).allSatisfy(set -> assertThat(set.minus(set).isEmpty()).isTrue());
    assertThat(spans(span(1, true, 3, true)).minus(spans(span(1, true, 3, false)))).isEqualTo(spans(Span.point(number(3))));
    assertThat(spans(span(1, true, 3, true)).minus(spans(span(1, false, 3, true)))).isEqualTo(spans(Span.point(number(1))));
    assertThat(span(1, false, 1, true).isEmpty()).isTrue();
    assertThat(span(3, true, 1, true).isEmpty()).isTrue();
  }

  @Test
  void keepsKindsOfValuesApart() {
    ValueSet year = spans(new Span(LocalDate.of(2021, 1, 1), true, LocalDate.of(2021, 12, 31), true));
    assertThat(texts(false, "a").intersect(year)).isEqualTo(ValueSet.NOTHING);
    assertThat(year.intersect(texts(true))).isEqualTo(ValueSet.NOTHING);
    assertThat(texts(false, "a").minus(year)).isEqualTo(texts(false, "a"));
    assertThat(year.minus(texts(true))).isEqualTo(year);
    assertThat(year.minus(ValueSet.ANYTHING)).isEqualTo(ValueSet.NOTHING);
    assertThat(year.intersect(ValueSet.ANYTHING)).isEqualTo(year);
    assertThat(ValueSet.ANYTHING.minus(year)).as("whoever does not know the day remains").isEqualTo(ValueSet.ANYTHING);
    assertThat(year.contains(null)).isFalse();
  }

  private interface Said {
    void of(ValueSet a, ValueSet b, Object value);
  }

  private static void pairs(List<ValueSet> some, List<ValueSet> others, List<Object> values, Said said) {
    for (ValueSet a : some) {
      for (ValueSet b : others) {
        for (Object value : values) {
          try {
            said.of(a, b, value);
          } catch (AssertionError e) {
            throw new AssertionError(a + " and " + b + " at " + value, e);
          }
        }
      }
    }
  }

  private static Texts texts(boolean negated, String... exact) {
    return new Texts(Set.of(exact), Set.of(), negated);
  }

  private static ValueSet starts(String... prefixes) {
    return new Texts(Set.of(), Set.of(prefixes), false);
  }

  private static Spans spans(Span... spans) {
    return new Spans(List.of(spans));
  }

  private static Span span(int low, boolean lowClosed, int high, boolean highClosed) {
    return new Span(number(low), lowClosed, number(high), highClosed);
  }

  private static Span from(int low, boolean closed) {
    return new Span(number(low), closed, null, false);
  }

  private static Span to(int high, boolean closed) {
    return new Span(null, false, number(high), closed);
  }

  private static BigDecimal number(int value) {
    return new BigDecimal(value);
  }
}
