package org.gettingelectricity.refusal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.CollectionType;
import com.fasterxml.jackson.databind.type.MapType;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The values a record may hold, each of its own JSON type only; a fault is written down with its path and reading goes on. */
final class StrictValues extends SimpleModule {

  private static final int MOST_DIGITS = 18;
  private static final int MOST_DECIMALS = 12;
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT);
  private static final LocalDate EARLIEST = LocalDate.of(1949, 10, 1);
  private static final LocalDate LATEST = LocalDate.of(2099, 12, 31);

  StrictValues() {
    add(String.class, null, StrictValues::text);
    add(Boolean.class, null, StrictValues::flag);
    add(boolean.class, false, StrictValues::flag);
    add(BigDecimal.class, null, StrictValues::number);
    add(Integer.class, null, p -> whole(p, Integer.MAX_VALUE).intValue());
    add(int.class, 0, p -> whole(p, Integer.MAX_VALUE).intValue());
    add(Long.class, null, p -> whole(p, Long.MAX_VALUE));
    add(LocalDate.class, null, StrictValues::day);
    add(OffsetDateTime.class, null, StrictValues::moment);
    setDeserializerModifier(new Shapes());
  }

  /** Codes by name; records, lists and maps of nothing else than objects and lists. */
  private static final class Shapes extends BeanDeserializerModifier {

    @Override
    public JsonDeserializer<?> modifyEnumDeserializer(DeserializationConfig config, JavaType type, BeanDescription described,
        JsonDeserializer<?> usual) {
      return code(type.getRawClass());
    }

    @Override
    public JsonDeserializer<?> modifyDeserializer(DeserializationConfig config, BeanDescription described, JsonDeserializer<?> usual) {
      return described.getBeanClass().isRecord() ? new NeverOfText(usual, Faults.OBJECT) : usual;
    }

    @Override
    public JsonDeserializer<?> modifyCollectionDeserializer(DeserializationConfig config, CollectionType type,
        BeanDescription described, JsonDeserializer<?> usual) {
      return new NeverOfText(usual, Faults.LIST);
    }

    @Override
    public JsonDeserializer<?> modifyMapDeserializer(DeserializationConfig config, MapType type, BeanDescription described,
        JsonDeserializer<?> usual) {
      return new NeverOfText(usual, Faults.OBJECT);
    }
  }

  /** Jackson takes a blank text for an empty object or list; here it is neither. */
  private static final class NeverOfText extends DelegatingDeserializer {

    private final String rule;

    NeverOfText(JsonDeserializer<?> usual, String rule) {
      super(usual);
      this.rule = rule;
    }

    @Override
    protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> usual) {
      return new NeverOfText(usual, rule);
    }

    @Override
    public @Nullable Object deserialize(JsonParser p, DeserializationContext context) throws IOException {
      if (p.hasToken(JsonToken.VALUE_STRING)) {
        Faults.note(p, context, rule);
        return null;
      }
      return super.deserialize(p, context);
    }
  }

  /** What is wrong with a value, in Chinese. */
  private static final class Wrong extends Exception {
    Wrong(String rule) {
      super(rule);
    }
  }

  private interface Reading<T> {
    T of(JsonParser p) throws IOException, Wrong;
  }

  private <T> void add(Class<T> type, @Nullable T otherwise, Reading<T> reading) {
    addDeserializer(type, new Value<>(type, otherwise, reading));
  }

  private static final class Value<T> extends StdScalarDeserializer<T> implements ContextualDeserializer {

    private final transient @Nullable T otherwise;
    private final transient Reading<T> reading;

    Value(Class<?> type, @Nullable T otherwise, Reading<T> reading) {
      super(type);
      this.otherwise = otherwise;
      this.reading = reading;
    }

    /** Where a component declares what it is when nobody says: that. */
    @Override
    public JsonDeserializer<?> createContextual(DeserializationContext context, BeanProperty property) {
      String declared = property == null ? null : property.getMetadata().getDefaultValue();
      return declared == null ? this : new Value<>(_valueClass, unsaid(declared), reading);
    }

    @SuppressWarnings("unchecked")
    private T unsaid(String declared) {
      return (T) (_valueClass == boolean.class ? (Object) Boolean.valueOf(declared) : Integer.valueOf(declared));
    }

    @Override
    public @Nullable T deserialize(JsonParser p, DeserializationContext context) throws IOException {
      try {
        return reading.of(p);
      } catch (Wrong e) {
        Faults.note(p, context, String.valueOf(e.getMessage()));
        return otherwise;
      }
    }

    @Override
    public @Nullable T getNullValue(DeserializationContext context) {
      return otherwise;
    }

    @Override
    public @Nullable Object getAbsentValue(DeserializationContext context) {
      return otherwise;
    }
  }

  private static String text(JsonParser p) throws IOException, Wrong {
    if (p.currentToken() != JsonToken.VALUE_STRING) {
      throw new Wrong("应为 1 字以上的文本");
    }
    String text = p.getText().strip();
    if (text.isEmpty()) {
      throw new Wrong("应为 1 字以上的文本，不能只有空白");
    }
    return text;
  }

  private static Boolean flag(JsonParser p) throws IOException, Wrong {
    if (!p.currentToken().isBoolean()) {
      throw new Wrong("应为 true 或 false");
    }
    return p.getBooleanValue();
  }

  /** Never rounded; the magnitude comes first, 1e400 must not be expanded. */
  private static BigDecimal number(JsonParser p) throws IOException, Wrong {
    if (!p.currentToken().isNumeric()) {
      throw new Wrong("应为数字");
    }
    BigDecimal number = p.getDecimalValue();
    if ((long) number.precision() - number.scale() > MOST_DIGITS) {
      throw new Wrong("数值过大");
    }
    if (number.signum() != 0 && (number.scale() > 1000 || number.stripTrailingZeros().scale() > MOST_DECIMALS)) {
      throw new Wrong("小数位数过多（最多 " + MOST_DECIMALS + " 位）");
    }
    return number.scale() < 0 ? number.setScale(0) : number;
  }

  private static Long whole(JsonParser p, long most) throws IOException, Wrong {
    BigDecimal number = p.currentToken().isNumeric() ? number(p) : null;
    if (number == null || number.stripTrailingZeros().scale() > 0 || number.abs().compareTo(BigDecimal.valueOf(most)) > 0) {
      throw new Wrong("应为整数");
    }
    return number.longValueExact();
  }

  private static LocalDate day(JsonParser p) throws IOException, Wrong {
    try {
      LocalDate day = LocalDate.parse(p.currentToken() == JsonToken.VALUE_STRING ? p.getText().strip() : "", DATE);
      if (day.isBefore(EARLIEST) || day.isAfter(LATEST)) {
        throw new Wrong("日期超出范围：" + EARLIEST + " 至 " + LATEST);
      }
      return day;
    } catch (DateTimeException e) {
      throw new Wrong("应为日期（年-月-日），例如 2026-03-02");
    }
  }

  private static OffsetDateTime moment(JsonParser p) throws IOException, Wrong {
    try {
      return OffsetDateTime.parse(p.currentToken() == JsonToken.VALUE_STRING ? p.getText().strip() : "");
    } catch (DateTimeException e) {
      throw new Wrong("应为带时区的时间，如 2026-12-01T09:00:00+08:00");
    }
  }

  private static JsonDeserializer<?> code(Class<?> type) {
    List<Object> known = Arrays.asList(type.getEnumConstants());
    boolean spelled = Spelled.class.isAssignableFrom(type);
    String rule = "应为 " + known.stream().map(code -> code instanceof Spelled named ? code + " " + named.label() : code.toString())
        .collect(Collectors.joining("、")) + " 之一";
    return new Value<>(type, null, p -> {
      String text = p.currentToken() == JsonToken.VALUE_STRING ? p.getText() : "";
      Optional<?> code = spelled ? Spelled.find(known, text)
          : known.stream().filter(one -> ((Enum<?>) one).name().equals(text)).findFirst();
      return code.orElseThrow(() -> new Wrong(rule));
    });
  }
}
