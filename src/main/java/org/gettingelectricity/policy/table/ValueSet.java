package org.gettingelectricity.policy.table;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The values a cell of a policy table accepts. One representation serves evaluation and analysis: a cell is compiled
 * once, and two cells can be intersected or subtracted to find ambiguous and unreachable rows.
 */
public sealed interface ValueSet {

  boolean contains(@Nullable Object value);

  boolean isEmpty();

  ValueSet intersect(ValueSet other);

  /** What remains of this set without {@code other}; may be too large where sets of text are mixed, never too small. */
  ValueSet minus(ValueSet other);

  ValueSet NOTHING = new Nothing();
  ValueSet ANYTHING = new Anything();

  /** Accepts nothing. */
  record Nothing() implements ValueSet {
    @Override
    public boolean contains(@Nullable Object value) {
      return false;
    }

    @Override
    public boolean isEmpty() {
      return true;
    }

    @Override
    public ValueSet intersect(ValueSet other) {
      return this;
    }

    @Override
    public ValueSet minus(ValueSet other) {
      return this;
    }
  }

  /** A dash: accepts every value and the unknown. */
  record Anything() implements ValueSet {
    @Override
    public boolean contains(@Nullable Object value) {
      return true;
    }

    @Override
    public boolean isEmpty() {
      return false;
    }

    @Override
    public ValueSet intersect(ValueSet other) {
      return other;
    }

    @Override
    public ValueSet minus(ValueSet other) {
      if (other instanceof Anything) {
        return NOTHING;
      }
      return other instanceof Texts texts && texts.prefixes.isEmpty()
          ? new Texts(texts.exact, Set.of(), !texts.negated)
          : this;
    }
  }

  /** Codes, texts and booleans; negated sets also accept the unknown. */
  record Texts(Set<String> exact, Set<String> prefixes, boolean negated) implements ValueSet {
    @Override
    public boolean contains(@Nullable Object value) {
      boolean hit = value != null && (exact.contains(value.toString()) || hasPrefix(value.toString()));
      return hit != negated;
    }

    private boolean hasPrefix(String value) {
      for (String prefix : prefixes) {
        if (value.startsWith(prefix)) {
          return true;
        }
      }
      return false;
    }

    @Override
    public boolean isEmpty() {
      return !negated && exact.isEmpty() && prefixes.isEmpty();
    }

    @Override
    public ValueSet intersect(ValueSet other) {
      if (other instanceof Texts texts) {
        return intersectTexts(texts);
      }
      return other instanceof Anything ? this : NOTHING;
    }

    private ValueSet intersectTexts(Texts other) {
      if (negated && other.negated) {
        return new Texts(union(exact, other.exact), union(prefixes, other.prefixes), true);
      }
      if (negated) {
        return other.minus(complement());
      }
      if (other.negated) {
        return minus(other.complement());
      }
      Set<String> both = new HashSet<>();
      exact.stream().filter(other::contains).forEach(both::add);
      other.exact.stream().filter(this::contains).forEach(both::add);
      Set<String> common = new HashSet<>();
      prefixes.stream().filter(other::hasPrefix).forEach(common::add);
      other.prefixes.stream().filter(this::hasPrefix).forEach(common::add);
      return new Texts(both, common, false);
    }

    @Override
    public ValueSet minus(ValueSet other) {
      if (other instanceof Anything) {
        return NOTHING;
      }
      if (!(other instanceof Texts texts)) {
        return this;
      }
      if (negated) {
        return texts.negated
            ? texts.complement().minus(complement())
            : new Texts(union(exact, texts.exact), union(prefixes, texts.prefixes), true);
      }
      Set<String> left = new HashSet<>(exact);
      left.removeIf(texts::contains);
      Set<String> leftPrefixes = new HashSet<>(prefixes);
      leftPrefixes.removeIf(prefix -> !texts.negated && texts.hasPrefix(prefix));
      return new Texts(left, leftPrefixes, false);
    }

    private Texts complement() {
      return new Texts(exact, prefixes, !negated);
    }

    private static Set<String> union(Set<String> a, Set<String> b) {
      Set<String> all = new HashSet<>(a);
      all.addAll(b);
      return all;
    }
  }

  /** Numbers or dates: a union of disjoint spans. */
  record Spans(List<Span> spans) implements ValueSet {
    @Override
    public boolean contains(@Nullable Object value) {
      if (value == null) {
        return false;
      }
      for (Span span : spans) {
        if (span.contains(value)) {
          return true;
        }
      }
      return false;
    }

    @Override
    public boolean isEmpty() {
      return spans.isEmpty();
    }

    @Override
    public ValueSet intersect(ValueSet other) {
      if (!(other instanceof Spans others)) {
        return other instanceof Anything ? this : NOTHING;
      }
      List<Span> both = new ArrayList<>();
      for (Span a : spans) {
        for (Span b : others.spans) {
          Span common = a.intersect(b);
          if (!common.isEmpty()) {
            both.add(common);
          }
        }
      }
      return new Spans(List.copyOf(both));
    }

    @Override
    public ValueSet minus(ValueSet other) {
      if (!(other instanceof Spans others)) {
        return other instanceof Anything ? NOTHING : this;
      }
      List<Span> left = spans;
      for (Span cut : others.spans) {
        left = left.stream().flatMap(span -> span.minus(cut).stream()).toList();
      }
      return new Spans(left);
    }
  }

  /** From low to high, null = unbounded; both ends of one type, BigDecimal or LocalDate. */
  record Span(@Nullable Comparable<?> low, boolean lowClosed, @Nullable Comparable<?> high, boolean highClosed) {

    static Span point(Comparable<?> value) {
      return new Span(value, true, value, true);
    }

    boolean contains(Object value) {
      return above(value) && below(value);
    }

    private boolean above(Object value) {
      if (low == null) {
        return true;
      }
      int c = compare(value, low);
      return c > 0 || c == 0 && lowClosed;
    }

    private boolean below(Object value) {
      if (high == null) {
        return true;
      }
      int c = compare(value, high);
      return c < 0 || c == 0 && highClosed;
    }

    boolean isEmpty() {
      if (low == null || high == null) {
        return false;
      }
      int c = compare(low, high);
      return c > 0 || c == 0 && !(lowClosed && highClosed);
    }

    Span intersect(Span other) {
      boolean ownLow = low != null && (other.low == null || compare(low, other.low) > 0
          || compare(low, other.low) == 0 && !lowClosed);
      boolean ownHigh = high != null && (other.high == null || compare(high, other.high) < 0
          || compare(high, other.high) == 0 && !highClosed);
      Span lows = ownLow ? this : other;
      Span highs = ownHigh ? this : other;
      return new Span(lows.low, lows.lowClosed, highs.high, highs.highClosed);
    }

    List<Span> minus(Span cut) {
      if (intersect(cut).isEmpty()) {
        return List.of(this);
      }
      List<Span> left = new ArrayList<>();
      if (cut.low != null) {
        left.add(intersect(new Span(null, false, cut.low, !cut.lowClosed)));
      }
      if (cut.high != null) {
        left.add(intersect(new Span(cut.high, !cut.highClosed, null, false)));
      }
      left.removeIf(Span::isEmpty);
      return left;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static int compare(Object a, Object b) {
      return ((Comparable) a).compareTo(b);
    }
  }

  static ValueSet number(BigDecimal value) {
    return new Spans(List.of(Span.point(value)));
  }
}
