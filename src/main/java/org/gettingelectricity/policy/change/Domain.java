package org.gettingelectricity.policy.change;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gettingelectricity.access.Areas;
import org.gettingelectricity.policy.code.Tariff;
import org.gettingelectricity.policy.code.Utility;
import org.gettingelectricity.policy.quote.Voltage;
import org.gettingelectricity.policy.table.DecisionTable;
import org.gettingelectricity.policy.table.FactName;
import org.gettingelectricity.policy.table.Profile;
import org.gettingelectricity.policy.table.ProfileTable;
import org.gettingelectricity.policy.table.TableRole;
import org.gettingelectricity.policy.table.ValueSet;
import org.gettingelectricity.policy.table.ValueSet.Span;
import org.gettingelectricity.policy.table.ValueSet.Spans;
import org.gettingelectricity.policy.table.ValueSet.Texts;
import org.jspecify.annotations.Nullable;

/**
 * The values of every fact, put together in atoms: no cell of the compared files tells two values of one atom apart. Each atom
 * is stood for by one value, so that what holds for it holds for all. Only values that an application can have are in it.
 */
final class Domain {

  static final LocalDate FIRST_DAY = LocalDate.of(1949, 10, 1);
  static final LocalDate LAST_DAY = LocalDate.of(2099, 12, 31);
  private static final BigDecimal MOST = new BigDecimal("1000000000");
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final Set<FactName> POSITIVE = Set.of(Named.CAPACITY_KW, Named.CAPACITY_KVA);
  private static final Set<FactName> DERIVED = Set.of(FactName.TARGET_YEAR, FactName.LV_OR_OPEN, FactName.FLOW, FactName.LAND_QUALIFIED,
      FactName.BOUNDARY_EXTENDED, FactName.STAGE, FactName.MEASURE, FactName.PERMIT, FactName.WORK_ITEM, FactName.OWNER,
      FactName.PROHIBITION);

  /**
   * Values that are alike for every cell.
   *
   * @param value stands for all of them
   * @param from first value, null = no bound or not ordered; @param to first value beyond (dates) or last value
   */
  record Atom(@Nullable Object value, @Nullable Comparable<?> from, boolean fromIn, @Nullable Comparable<?> to, boolean toIn) {
    static Atom of(@Nullable Object value) {
      return new Atom(value, null, false, null, false);
    }

    /** The value of an atom of what is always said. */
    Object known() {
      return Objects.requireNonNull(value);
    }

    /** The least value of an atom with bounds. */
    Comparable<?> least() {
      return Objects.requireNonNull(from);
    }

    /** And the largest. */
    Comparable<?> most() {
      return Objects.requireNonNull(to);
    }
  }

  private final Map<FactName, List<Atom>> atoms = new TreeMap<>();
  private final Map<FactName, BigInteger> all = new TreeMap<>();
  private final Map<FactName, Set<ValueSet>> cells = new TreeMap<>();
  /** Limits of capacity stand in outputs; a cut too many does no harm. */
  private final Set<BigDecimal> caps = new TreeSet<>();
  private final Map<List<Object>, BigInteger> found = new ConcurrentHashMap<>();
  private final TreeSet<LocalDate> days = new TreeSet<>(List.of(FIRST_DAY));

  Domain(ProfileTable... books) {
    for (ProfileTable book : books) {
      read(book.table());
      book.common().values().forEach(this::read);
      book.profiles().values().forEach(this::read);
    }
    for (FactName fact : FactName.all()) {
      if (!DERIVED.contains(fact)) {
        List<Atom> list = atomsOf(fact);
        atoms.put(fact, list);
        all.put(fact, BigInteger.ONE.shiftLeft(list.size()).subtract(BigInteger.ONE));
      }
    }
  }

  private void read(Profile profile) {
    Stream.of(profile.parentFrom(), profile.periodEnd() == null ? null : profile.periodEnd().plusDays(1)).forEach(this::cut);
    profile.tables().values().forEach(this::read);
  }

  private void read(DecisionTable table) {
    for (int i = 0; i < table.inputs().size(); i++) {
      FactName fact = table.inputs().get(i);
      for (DecisionTable.Row row : table.rows()) {
        ValueSet test = row.tests().get(i);
        cells.computeIfAbsent(fact, f -> new LinkedHashSet<>()).add(test);
        if (test instanceof Spans spans) {
          spans.spans().forEach(span -> cut(fact, span));
        }
      }
    }
    (table.role() == TableRole.LV_CAP ? table.rows() : List.<DecisionTable.Row>of()).stream().flatMap(row -> row.outputs().values().stream())
        .filter(BigDecimal.class::isInstance).forEach(value -> caps.add((BigDecimal) value));
  }

  private void cut(FactName fact, Span span) {
    if (fact == FactName.ACCEPTANCE_DATE) {
      cut((LocalDate) span.low(), span.lowClosed());
      cut((LocalDate) span.high(), !span.highClosed());
    } else if (fact == FactName.TARGET_YEAR) {
      Stream.of(span.low(), span.high()).filter(year -> year != null).map(BigDecimal.class::cast)
          .map(year -> year.setScale(0, RoundingMode.FLOOR).intValue()).filter(year -> year > 1900 && year < 2200)
          .flatMap(year -> IntStream.rangeClosed(year - 1, year + 3).boxed()).forEach(year -> cut(LocalDate.of(year, 1, 1)));
    }
  }

  /** @param at whether the first day of the next atom is this one or the day after */
  private void cut(@Nullable LocalDate day, boolean at) {
    cut(day == null ? null : at ? day : day.plusDays(1));
  }

  private void cut(@Nullable LocalDate day) {
    if (day != null && day.isAfter(FIRST_DAY) && !day.isAfter(LAST_DAY)) {
      days.add(day);
    }
  }

  private List<Atom> atomsOf(FactName fact) {
    List<Atom> list = new ArrayList<>(values(fact));
    if (fact == FactName.SERVICE) {
      list.add(0, Atom.of(null)); // the plainest example is a new connection
    } else if (fact.nullable() || fact == FactName.USAGE || fact == FactName.VOLTAGE_KV) {
      list.add(Atom.of(null));
    }
    return List.copyOf(list);
  }

  private List<Atom> values(FactName fact) {
    if (fact == FactName.ACCEPTANCE_DATE) {
      return days();
    } else if (fact == FactName.REGION) {
      return alike(Areas.codes().stream().sorted().toList(), fact);
    } else if (fact == FactName.SERVICE) {
      return alike(services(), fact);
    } else if (fact == FactName.UTILITY) {
      return Stream.of(Utility.values()).map(utility -> Atom.of(utility.name())).toList();
    } else if (fact == FactName.CIRCUITS) {
      return alike(IntStream.rangeClosed(1, 100).mapToObj(BigDecimal::valueOf).toList(), fact);
    } else if (fact == FactName.VOLTAGE_KV) {
      return Voltage.nominal().stream().map(Atom::of).toList();
    } else if (fact == FactName.DOMINANT) {
      return tariffs();
    }
    return switch (fact.type()) {
      case DATE -> spans(fact, FIRST_DAY, true, LAST_DAY);
      case NUMBER -> spans(fact, BigDecimal.ZERO, !POSITIVE.contains(fact), fact == Named.ELECTRIFICATION_SHARE_PCT ? HUNDRED : MOST);
      case CODE, BOOLEAN, TEXT -> fact.codes().stream().sorted().map(Atom::of).toList();
    };
  }

  /** What the cells name, and a service that none of them names: it is refused, but not always for the same reason. */
  private List<String> services() {
    Stream<String> named = serviceTests().flatMap(texts -> Stream.concat(texts.exact().stream(), texts.prefixes().stream().map(prefix -> prefix + "_0")))
        .distinct().sorted();
    Stream<String> others = Stream.concat(Stream.of("OTHER_SERVICE"), IntStream.rangeClosed('A', 'Z').boxed()
        .flatMap(one -> IntStream.rangeClosed('A', 'Z').mapToObj(two -> "%c%c_OTHER_SERVICE".formatted(one, two))));
    return Stream.concat(named, others.filter(this::unnamed).limit(1)).toList();
  }

  private Stream<Texts> serviceTests() {
    return cells.getOrDefault(FactName.SERVICE, Set.of()).stream().filter(Texts.class::isInstance).map(Texts.class::cast);
  }

  /** Whether no file speaks of a service. */
  boolean unnamed(Object service) {
    return serviceTests().allMatch(test -> test.contains(service) == test.negated());
  }

  private List<Atom> days() {
    List<Atom> list = new ArrayList<>();
    for (LocalDate from : days) {
      LocalDate next = days.higher(from);
      LocalDate to = next == null ? LAST_DAY : next.minusDays(1);
      list.add(new Atom(workday(from, to), from, true, to, true));
    }
    return list;
  }

  /** The first day, or a day soon after the turn of a year, which is a holiday. */
  private static LocalDate workday(LocalDate from, LocalDate to) {
    LocalDate day = from.plusDays(from.getDayOfYear() == 1 ? 10 : 0);
    return from.equals(FIRST_DAY) ? to : day.isAfter(to) ? from : day;
  }

  /** Points of the cells and what lies between them. */
  private List<Atom> spans(FactName fact, Comparable<?> least, boolean leastIn, Comparable<?> most) {
    TreeSet<Comparable<?>> points = new TreeSet<>();
    cells.getOrDefault(fact, Set.of()).stream().filter(Spans.class::isInstance).flatMap(set -> ((Spans) set).spans().stream())
        .flatMap(span -> Stream.of(span.low(), span.high())).filter(point -> point != null).forEach(points::add);
    if (POSITIVE.contains(fact)) {
      points.addAll(caps);
    }
    points.removeIf(point -> compare(point, least) < 0 || compare(point, least) == 0 && !leastIn || compare(point, most) > 0);
    List<Atom> list = new ArrayList<>();
    Comparable<?> from = least;
    boolean fromIn = leastIn;
    for (Comparable<?> point : points) {
      between(from, fromIn, point, false, list);
      list.add(new Atom(point, point, true, point, true));
      from = point;
      fromIn = false;
    }
    between(from, fromIn, most, true, list);
    return list;
  }

  private static void between(Comparable<?> from, boolean fromIn, Comparable<?> to, boolean toIn, List<Atom> list) {
    Object value = from instanceof LocalDate ? day((LocalDate) from, fromIn, (LocalDate) to, toIn)
        : number((BigDecimal) from, fromIn, (BigDecimal) to, toIn);
    if (value != null) {
      list.add(new Atom(value, from, fromIn, to, toIn));
    }
  }

  private static @Nullable LocalDate day(LocalDate from, boolean fromIn, LocalDate to, boolean toIn) {
    LocalDate first = fromIn ? from : from.plusDays(1);
    LocalDate last = toIn ? to : to.minusDays(1);
    return first.isAfter(last) ? null : from.equals(FIRST_DAY) ? last : first;
  }

  private static @Nullable BigDecimal number(BigDecimal from, boolean fromIn, BigDecimal to, boolean toIn) {
    int order = from.compareTo(to);
    if (order >= 0) {
      return order == 0 && fromIn && toIn ? from : null;
    }
    BigDecimal round = from.setScale(0, RoundingMode.FLOOR).add(BigDecimal.ONE);
    return from.signum() == 0 || round.compareTo(to) >= 0 ? half(from, to) : round;
  }

  private static BigDecimal half(BigDecimal from, BigDecimal to) {
    BigDecimal middle = from.add(to.min(from.add(HUNDRED))).divide(BigDecimal.valueOf(2));
    return middle.stripTrailingZeros().scale() < 0 ? middle.setScale(0, RoundingMode.UNNECESSARY) : middle.stripTrailingZeros();
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static int compare(Comparable<?> one, Comparable<?> other) {
    return ((Comparable) one).compareTo(other);
  }

  /** Those alike for every cell together, the first of them stands for all. */
  private <T> List<Atom> alike(List<T> values, FactName fact) {
    List<ValueSet> tests = List.copyOf(cells.getOrDefault(fact, Set.of()));
    Map<BigInteger, T> first = new LinkedHashMap<>();
    for (T value : values) {
      BigInteger signature = bits(tests.size(), i -> tests.get(i).contains(value));
      boolean two = fact == FactName.CIRCUITS && ((BigDecimal) value).intValue() > 1;
      first.putIfAbsent(two ? signature.setBit(tests.size()) : signature, value);
    }
    return first.values().stream().map(Atom::of).toList();
  }

  private static List<Atom> tariffs() {
    return IntStream.range(0, 1 << Tariff.values().length).mapToObj(bits -> Stream.of(Tariff.values())
        .filter(tariff -> (bits >> tariff.ordinal() & 1) == 1).collect(Collectors.toCollection(TreeSet::new))).map(Atom::of).toList();
  }

  static BigInteger bits(int size, Predicate<Integer> set) {
    BigInteger bits = BigInteger.ZERO;
    for (int i = 0; i < size; i++) {
      if (set.test(i)) {
        bits = bits.setBit(i);
      }
    }
    return bits;
  }

  BigInteger all(FactName fact) {
    return Objects.requireNonNull(all.get(fact));
  }

  List<Atom> atoms(FactName fact) {
    return Objects.requireNonNull(atoms.get(fact));
  }

  /** The atoms whose values pass. */
  BigInteger where(FactName fact, Predicate<Object> test) {
    List<Atom> list = atoms(fact);
    return bits(list.size(), i -> test.test(list.get(i).value()));
  }

  /** Whether an application says a fact; others are found out on the way. */
  boolean says(FactName fact) {
    return all.containsKey(fact);
  }

  /** Facts of an application in the order of {@link FactName}. */
  Set<FactName> facts() {
    return atoms.keySet();
  }

  /** The atom of a value: alike for every cell. */
  BigInteger atomOf(FactName fact, @Nullable Object value) {
    return found.computeIfAbsent(Arrays.asList(fact, value), unknown -> find(fact, value));
  }

  private BigInteger find(FactName fact, @Nullable Object value) {
    List<Atom> list = atoms(fact);
    if (fact == FactName.REGION || fact == FactName.CIRCUITS || fact == FactName.SERVICE) {
      return value == null ? where(fact, other -> other == null) : similar(fact, value);
    }
    return bits(list.size(), i -> holds(list.get(i), value));
  }

  private BigInteger similar(FactName fact, Object value) {
    Set<ValueSet> tests = cells.getOrDefault(fact, Set.of());
    return where(fact, other -> other != null && tests.stream().allMatch(test -> test.contains(other) == test.contains(value))
        && (fact != FactName.CIRCUITS || ((BigDecimal) other).intValue() > 1 == ((BigDecimal) value).intValue() > 1));
  }

  private static boolean holds(Atom atom, @Nullable Object value) {
    if (atom.from() == null || value == null) {
      return atom.from() == null && (value == null ? atom.value() == null : atom.value() != null && equal(atom.value(), value));
    }
    int low = compare((Comparable<?>) value, atom.least());
    int high = compare((Comparable<?>) value, atom.most());
    return (low > 0 || low == 0 && atom.fromIn()) && (high < 0 || high == 0 && atom.toIn());
  }

  private static boolean equal(Object one, Object other) {
    return one instanceof BigDecimal number ? number.compareTo((BigDecimal) other) == 0 : one.equals(other)
        || one.toString().equals(other.toString());
  }
}
