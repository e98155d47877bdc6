package org.gettingelectricity.policy.table;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gettingelectricity.policy.code.Flow;
import org.gettingelectricity.policy.code.Measure;
import org.gettingelectricity.policy.code.Owner;
import org.gettingelectricity.policy.code.Permit;
import org.gettingelectricity.policy.code.Prohibition;
import org.gettingelectricity.policy.code.Stage;
import org.gettingelectricity.policy.code.Tariff;
import org.gettingelectricity.policy.code.WorkItem;
import org.gettingelectricity.policy.quote.DeclaredFact;
import org.gettingelectricity.policy.quote.Facts;
import org.jspecify.annotations.Nullable;

/**
 * The names a policy table may use in its input columns, with the type and the codes that are possible: what an application
 * says, as {@link Facts} declares it, and what is derived or asked for on the way.
 */
public final class FactName implements Comparable<FactName> {

  public enum Type { TEXT, CODE, NUMBER, DATE, BOOLEAN }

  private static final Map<String, FactName> BY_KEY = new LinkedHashMap<>();

  // the case
  public static final FactName ACCEPTANCE_DATE = plain("acceptanceDate", "受理日期", Type.DATE, false);
  public static final FactName TARGET_YEAR = plain("targetYear", "目标年度", Type.NUMBER, false);
  public static final FactName REGION = plain("region", "地区代码", Type.TEXT, true);
  public static final FactName UTILITY = plain("utility", "供电企业", Type.TEXT, true);

  static {
    DeclaredFact.all().stream().filter(fact -> fact.type() != List.class && fact.declared().asked()).forEach(FactName::given);
  }

  // those of an application that code asks for by name
  public static final FactName USAGE = named("usage");
  public static final FactName SMALL_MICRO = named("smallMicro");
  public static final FactName AREA = named("area");
  public static final FactName CIRCUITS = named("circuits");
  public static final FactName LENGTH_M = named("lengthM");
  public static final FactName SERVICE = named("service");
  // derived on the way
  public static final FactName LV_OR_OPEN = plain("lvOrOpen", "申请低压或未定电压", Type.BOOLEAN, false);
  public static final FactName ONLY_OVERHEAD = plain("onlyOverhead", "仅架空线路", Type.BOOLEAN, false);
  public static final FactName VOLTAGE_KV = plain("voltageKv", "供电电压（kV）", Type.NUMBER, false);
  public static final FactName FLOW = coded("flow", "流程", Flow.class);
  public static final FactName LAND_QUALIFIED = plain("landQualified", "土地条件符合", Type.BOOLEAN, false);
  public static final FactName BOUNDARY_EXTENDED = plain("boundaryExtended", "投资界面已延伸", Type.BOOLEAN, false);
  public static final FactName DOMINANT = new FactName("dominant", "容量最大的电价类别", Type.CODE, false,
      Stream.concat(Stream.of(Tariff.values()).map(Enum::name), Stream.of("TIE", "NONE"))
          .collect(Collectors.toCollection(LinkedHashSet::new)), null);
  // what is asked for
  public static final FactName STAGE = coded("stage", "环节", Stage.class);
  public static final FactName MEASURE = coded("measure", "指标", Measure.class);
  public static final FactName PERMIT = coded("permit", "审批事项", Permit.class);
  public static final FactName WORK_ITEM = coded("workItem", "工程项目", WorkItem.class);
  public static final FactName OWNER = coded("owner", "时间归属", Owner.class);
  public static final FactName PROHIBITION = coded("prohibition", "禁止事项", Prohibition.class);

  private final String key;
  private final String label;
  private final Type type;
  private final boolean nullable;
  private final Set<String> codes;
  private final @Nullable DeclaredFact declared;
  private final int place;

  private FactName(String key, String label, Type type, boolean nullable, Set<String> codes, @Nullable DeclaredFact declared) {
    this.key = key;
    this.label = label;
    this.type = type;
    this.nullable = nullable;
    this.codes = Collections.unmodifiableSet(codes);
    this.declared = declared;
    this.place = BY_KEY.size();
    if (BY_KEY.put(key, this) != null) {
      throw new IllegalStateException(key);
    }
  }

  private static FactName plain(String key, String label, Type type, boolean nullable) {
    return new FactName(key, label, type, nullable, type == Type.BOOLEAN ? Set.of("true", "false") : Set.of(), null);
  }

  private static FactName coded(String key, String label, Class<? extends Enum<?>> codes) {
    return new FactName(key, label, Type.CODE, false, names(codes), null);
  }

  private static void given(DeclaredFact fact) {
    Type type = type(fact.type());
    Set<String> codes = type == Type.BOOLEAN ? Set.of("true", "false") : type == Type.CODE ? names(fact.type()) : Set.of();
    new FactName(fact.column(), fact.label(), type, !fact.type().isPrimitive() && !fact.declared().always(), codes, fact);
  }

  private static Type type(Class<?> type) {
    return type == boolean.class ? Type.BOOLEAN : type == int.class || type == BigDecimal.class ? Type.NUMBER
        : type == LocalDate.class ? Type.DATE : type == String.class ? Type.TEXT : Type.CODE;
  }

  private static Set<String> names(Class<?> codes) {
    return Stream.of(codes.getEnumConstants()).map(code -> ((Enum<?>) code).name()).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Null when there is none of that name. */
  public static @Nullable FactName of(String key) {
    return BY_KEY.get(key);
  }

  /** The one of a name that is known to be there. */
  public static FactName named(String key) {
    return Objects.requireNonNull(of(key), key);
  }

  /** All, in a fixed order. */
  public static Collection<FactName> all() {
    return BY_KEY.values();
  }

  public String key() {
    return key;
  }

  /** The Chinese name, with the unit where there is one. */
  public String label() {
    return label;
  }

  public Type type() {
    return type;
  }

  public boolean nullable() {
    return nullable;
  }

  /** Possible codes, empty for numbers, dates and free text. */
  public Set<String> codes() {
    return codes;
  }

  /** The line of the guide for process owners. */
  public String described() {
    String values = switch (type) {
      case TEXT -> "文字";
      case NUMBER -> "数字";
      case DATE -> "日期";
      case BOOLEAN -> "true / false";
      case CODE -> codes.stream().map(code -> "`" + code + "`").collect(Collectors.joining("、"));
    };
    return "| `%s` | %s | %s |".formatted(key, label, values);
  }

  /** Whether an application says it. */
  boolean given() {
    return declared != null;
  }

  /** What an application says, numbers as {@link BigDecimal}. */
  @Nullable Object of(Facts facts) {
    Object value = Objects.requireNonNull(declared).of(facts);
    return value instanceof Integer count ? BigDecimal.valueOf(count) : value;
  }

  int place() {
    return place;
  }

  @Override
  public int compareTo(FactName other) {
    return Integer.compare(place, other.place);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return place;
  }

  @Override
  public String toString() {
    return key;
  }
}
