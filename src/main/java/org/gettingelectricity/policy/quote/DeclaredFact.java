package org.gettingelectricity.policy.quote;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gettingelectricity.policy.code.Labelled;
import org.jspecify.annotations.Nullable;

/**
 * A fact as {@link Fact} declares it.
 *
 * @param part name of the part of {@link Facts} it belongs to ({@code works}), empty for the facts themselves
 * @param type of its value; {@code List} for lists
 * @param item of what, for lists; else null
 */
public record DeclaredFact(String part, String name, Class<?> type, @Nullable Class<?> item, Fact declared) {

  private static final Map<Class<?>, List<RecordComponent>> COMPONENTS =
      Stream.of(Facts.class, Facts.Land.class, Facts.Works.class, Facts.TariffPart.class)
          .collect(Collectors.toUnmodifiableMap(type -> type, type -> List.of(type.getRecordComponents())));
  private static final Map<String, RecordComponent> PARTS = components(Facts.class).stream()
      .filter(component -> component.getType().isRecord())
      .collect(Collectors.toMap(RecordComponent::getName, component -> component, (one, other) -> one, LinkedHashMap::new));
  private static final List<DeclaredFact> ALL = components(Facts.class).stream().flatMap(DeclaredFact::withParts).toList();

  private static List<RecordComponent> components(Class<?> record) {
    return Objects.requireNonNull(COMPONENTS.get(record), record::getName);
  }

  private static Stream<DeclaredFact> withParts(RecordComponent component) {
    return component.getType().isRecord()
        ? components(component.getType()).stream().map(inner -> of(component.getName(), inner))
        : Stream.of(of("", component));
  }

  private static DeclaredFact of(String part, RecordComponent component) {
    return new DeclaredFact(part, component.getName(), component.getType(), item(component), component.getAnnotation(Fact.class));
  }

  private static @Nullable Class<?> item(RecordComponent component) {
    return component.getGenericType() instanceof ParameterizedType list ? (Class<?>) list.getActualTypeArguments()[0] : null;
  }

  /** Every fact, those of parts in the place of their part. */
  public static List<DeclaredFact> all() {
    return ALL;
  }

  /** Names of the parts with facts of their own. */
  public static Set<String> parts() {
    return PARTS.keySet();
  }

  /** The fact of a process variable or a field of a form. */
  public static Optional<DeclaredFact> ofFlatName(String name) {
    return ALL.stream().filter(fact -> fact.flatName().equals(name)).findFirst();
  }

  /** The name as a process variable or a field of a form: parts with a camel hump, {@code worksLengthM}. */
  public String flatName() {
    return part.isEmpty() ? name : part + Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  /** The name as a column of a policy table. */
  public String column() {
    return declared.column().isEmpty() ? name : declared.column();
  }

  /** The Chinese name, with the unit where there is one. */
  public String label() {
    return declared.value() + (declared.unit().isEmpty() ? "" : "（" + declared.unit() + "）");
  }

  /** The kind of answer a form asks for: text, number, date, yesNo, choice or list. */
  public String kind() {
    if (type == List.class) {
      return "list";
    }
    if (type == String.class) {
      return "text";
    }
    return type == boolean.class ? "yesNo" : type == LocalDate.class ? "date" : type.isEnum() || declared.nominalVoltage() ? "choice" : "number";
  }

  /** The type of its value, of one of its items for a list. */
  public Class<?> single() {
    return item == null ? type : item;
  }

  /** Its codes, those of its items for a list; empty where it has none. */
  public List<Object> codes() {
    return constants().<Object>map(Enum::name).toList();
  }

  /** The Chinese names of its codes; empty where it has none. */
  public Map<String, String> labels() {
    return constants().filter(Labelled.class::isInstance).collect(Collectors.toMap(Enum::name, code -> ((Labelled) code).label()));
  }

  private Stream<Enum<?>> constants() {
    return single().isEnum() ? Stream.of(single().getEnumConstants()).map(code -> (Enum<?>) code) : Stream.empty();
  }

  /** What a case says. */
  public @Nullable Object of(Facts facts) {
    Object holder = part.isEmpty() ? facts : Objects.requireNonNull(value(Objects.requireNonNull(PARTS.get(part)), facts));
    return value(component(holder.getClass()), holder);
  }

  private RecordComponent component(Class<?> holder) {
    return components(holder).stream().filter(component -> component.getName().equals(name)).findFirst().orElseThrow();
  }

  /** What a record says in one of its components. */
  static @Nullable Object value(RecordComponent component, Object holder) {
    try {
      return component.getAccessor().invoke(holder);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(component.toString(), e);
    }
  }

  /** Facts that say what is answered for each of them. */
  public static Facts say(Function<DeclaredFact, ? extends @Nullable Object> answers) {
    return create(Facts.class, components(Facts.class).stream().map(component -> component.getType().isRecord()
        ? create(component.getType(), components(component.getType()).stream().map(inner -> answers.apply(of(component.getName(), inner))).toArray())
        : answers.apply(of("", component))).toArray());
  }

  /** The same facts with one of them said anew. */
  static Facts with(Facts facts, String name, Object value) {
    return create(Facts.class, components(Facts.class).stream()
        .map(component -> component.getName().equals(name) ? value : value(component, facts)).toArray());
  }

  private static <T> T create(Class<T> record, @Nullable Object... values) {
    try {
      Constructor<T> canonical = record.getDeclaredConstructor(
          Arrays.stream(record.getRecordComponents()).map(RecordComponent::getType).toArray(Class<?>[]::new));
      return canonical.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(record.toString(), e);
    }
  }
}
