package org.gettingelectricity.policy.quote;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** Reads the facts of a case as they are declared. */
final class FactsReader {

  private FactsReader() {}

  static Facts read(StrictObject in) {
    return read(in, Facts.class);
  }

  private static <T> T read(StrictObject in, Class<T> type) {
    Object[] values = DeclaredFact.components(type).stream().map(component -> value(in, component)).toArray();
    in.rejectUnknown();
    return DeclaredFact.create(type, values);
  }

  private static Object value(StrictObject in, RecordComponent component) {
    String name = component.getName();
    Class<?> type = component.getType();
    Fact fact = component.getAnnotation(Fact.class);
    if (type.isRecord()) {
      StrictObject part = in.object(name);
      return part == null ? null : read(part, type);
    }
    if (fact.required()) {
      in.require(name);
    }
    if (type == boolean.class) {
      return in.flag(name, fact.unlessDenied());
    }
    if (type == int.class) {
      Integer count = in.count(name, (int) fact.min(), (int) fact.max());
      return count == null ? (int) fact.min() : count;
    }
    if (type == List.class) {
      return list(in, name, DeclaredFact.item(component));
    }
    return type == BigDecimal.class ? number(in, name, fact) : type == LocalDate.class ? in.date(name) : code(in, name, type);
  }

  private static List<?> list(StrictObject in, String name, Class<?> item) {
    return item.isRecord() ? in.objects(name, (part, where) -> read(part, item)) : in.codes(name, item.asSubclass(Enum.class));
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Object code(StrictObject in, String name, Class<?> type) {
    return in.code(name, (Class) type.asSubclass(Enum.class));
  }

  private static BigDecimal number(StrictObject in, String name, Fact fact) {
    BigDecimal number = in.number(name, !fact.aboveZero());
    if (number == null) {
      return null;
    }
    if (number.compareTo(BigDecimal.valueOf(fact.max())) > 0) {
      in.error(name, "%s不能超过 %d%s".formatted(fact.value(), fact.max(), fact.unit()));
    }
    if (fact.nominalVoltage()) {
      Voltage.fault(number).ifPresent(fault -> in.error(name, fault));
    }
    return number;
  }
}
