package org.gettingelectricity.policy.quote;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.gettingelectricity.refusal.FieldError;

/**
 * One JSON object read field by field; every fault is named with its path. Fields nobody asked for are reported by
 * {@link #rejectUnknown}.
 */
final class StrictObject {

  static final int MAX_LIST = 100;
  private static final int MAX_TEXT = 200;
  private static final BigDecimal MAX_NUMBER = new BigDecimal("1000000000");
  private static final int MAX_SCALE = 12;
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT);
  private static final LocalDate EARLIEST = LocalDate.of(1949, 10, 1);
  private static final LocalDate LATEST = LocalDate.of(2099, 12, 31);

  private final JsonNode node;
  private final String path;
  private final List<FieldError> errors;
  private final Set<String> known = new LinkedHashSet<>();

  StrictObject(JsonNode node, String path, List<FieldError> errors) {
    this.node = node;
    this.path = path;
    this.errors = errors;
  }

  String at(String field) {
    return path.isEmpty() ? field : path + "." + field;
  }

  void error(String field, String message) {
    errors.add(new FieldError(at(field), message));
  }

  private JsonNode field(String name) {
    known.add(name);
    JsonNode value = node.get(name);
    return value == null || value.isNull() ? null : value;
  }

  boolean has(String name) {
    return field(name) != null;
  }

  void require(String name) {
    if (field(name) == null) {
      error(name, "必填");
    }
  }

  void rejectUnknown() {
    int reported = 0;
    for (var names = node.fieldNames(); names.hasNext() && reported < MAX_LIST;) {
      String name = names.next();
      if (!known.contains(name)) {
        error(name.length() > MAX_TEXT ? name.substring(0, MAX_TEXT) : name, "未知的字段");
        reported++;
      }
    }
  }

  String text(String name) {
    JsonNode value = field(name);
    if (value == null) {
      return null;
    }
    if (!value.isTextual()) {
      error(name, "应为文字");
      return null;
    }
    if (value.textValue().length() > MAX_TEXT || value.textValue().isBlank()) {
      error(name, "应为 1 至 " + MAX_TEXT + " 个字符");
      return null;
    }
    return value.textValue();
  }

  boolean flag(String name) {
    return flag(name, false);
  }

  boolean flag(String name, boolean absent) {
    Boolean value = optionalFlag(name);
    return value == null ? absent : value;
  }

  Boolean optionalFlag(String name) {
    JsonNode value = field(name);
    if (value == null) {
      return null;
    }
    if (!value.isBoolean()) {
      error(name, "应为 true 或 false");
      return null;
    }
    return value.booleanValue();
  }

  /** A number within bounds that can be computed with exactly; never rounded. */
  BigDecimal number(String name, boolean zeroAllowed) {
    JsonNode value = field(name);
    if (value == null) {
      return null;
    }
    if (!value.isNumber()) {
      error(name, "应为数字");
      return null;
    }
    BigDecimal number = value.decimalValue();
    String fault = numberFault(number, zeroAllowed);
    if (fault != null) {
      error(name, fault);
      return null;
    }
    return number.scale() < 0 ? number.setScale(0) : number;
  }

  private static String numberFault(BigDecimal number, boolean zeroAllowed) {
    if (number.signum() < 0 || number.signum() == 0 && !zeroAllowed) {
      return zeroAllowed ? "不能为负数" : "应大于 0";
    }
    // magnitude first: 1e400 must not be expanded
    if ((long) number.precision() - number.scale() > 10 || number.compareTo(MAX_NUMBER) > 0) {
      return "数值过大";
    }
    return number.scale() > MAX_SCALE && number.signum() != 0 && number.stripTrailingZeros().scale() > MAX_SCALE
        ? "小数位数过多（最多 " + MAX_SCALE + " 位）" : null;
  }

  Integer count(String name, int min, int max) {
    BigDecimal number = number(name, true);
    if (number == null) {
      return null;
    }
    boolean whole = number.stripTrailingZeros().scale() <= 0;
    if (!whole || number.compareTo(BigDecimal.valueOf(min)) < 0 || number.compareTo(BigDecimal.valueOf(max)) > 0) {
      error(name, "应为 " + min + " 至 " + max + " 的整数");
      return null;
    }
    return number.intValueExact();
  }

  LocalDate date(String name) {
    String text = text(name);
    if (text == null) {
      return null;
    }
    try {
      LocalDate date = LocalDate.parse(text, DATE);
      if (date.isBefore(EARLIEST) || date.isAfter(LATEST)) {
        error(name, "日期超出范围：" + EARLIEST + " 至 " + LATEST);
        return null;
      }
      return date;
    } catch (DateTimeException e) {
      error(name, "日期无效，应为 年-月-日，例如 2022-03-01");
      return null;
    }
  }

  <E extends Enum<E>> E code(String name, Class<E> type) {
    JsonNode value = field(name);
    return value == null ? null : code(value, at(name), type);
  }

  private <E extends Enum<E>> E code(JsonNode value, String where, Class<E> type) {
    for (E constant : type.getEnumConstants()) {
      if (value.isTextual() && constant.name().equals(value.textValue())) {
        return constant;
      }
    }
    errors.add(new FieldError(where, "应为 " + Arrays.toString(type.getEnumConstants()) + " 之一"));
    return null;
  }

  /** A code named twice counts once. */
  <E extends Enum<E>> List<E> codes(String name, Class<E> type) {
    List<E> codes = list(name, (item, where) -> code(item, where, type));
    return codes == null ? null : codes.stream().distinct().toList();
  }

  /** Null when absent. */
  <T> List<T> objects(String name, BiFunction<StrictObject, String, T> read) {
    return list(name, (item, where) -> {
      if (!item.isObject()) {
        errors.add(new FieldError(where, "应为对象"));
        return null;
      }
      return read.apply(new StrictObject(item, where, errors), where);
    });
  }

  private <T> List<T> list(String name, BiFunction<JsonNode, String, T> read) {
    JsonNode value = field(name);
    if (value == null) {
      return null;
    }
    if (!value.isArray()) {
      error(name, "应为列表");
      return List.of();
    }
    if (value.size() > MAX_LIST) {
      error(name, "最多 " + MAX_LIST + " 项，实为 " + value.size() + " 项");
      return List.of();
    }
    List<T> items = new ArrayList<>();
    for (int i = 0; i < value.size(); i++) {
      T item = read.apply(value.get(i), at(name) + "[" + i + "]");
      if (item != null) {
        items.add(item);
      }
    }
    return items;
  }

  /** A nested object, or null when it is absent or no object. */
  StrictObject object(String name) {
    JsonNode value = field(name);
    if (value == null) {
      return null;
    }
    if (!value.isObject()) {
      error(name, "应为对象");
      return null;
    }
    return new StrictObject(value, at(name), errors);
  }
}
