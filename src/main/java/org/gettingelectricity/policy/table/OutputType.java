package org.gettingelectricity.policy.table;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an output cell may hold.
 *
 * @param kind kind of value
 * @param codes possible codes of a CODE
 * @param required whether the cell may stay empty
 */
record OutputType(Kind kind, Set<String> codes, boolean required) {

  enum Kind { DAYS, NUMBER, BOOLEAN, TEXT, CODE, DATE, TEXTS }

  static final OutputType DAYS = new OutputType(Kind.DAYS, Set.of(), false);
  static final OutputType NUMBER = new OutputType(Kind.NUMBER, Set.of(), true);
  static final OutputType BOOLEAN = new OutputType(Kind.BOOLEAN, Set.of(), true);
  static final OutputType TEXT = new OutputType(Kind.TEXT, Set.of(), true);
  static final OutputType DATE = new OutputType(Kind.DATE, Set.of(), false);
  static final OutputType TEXTS = new OutputType(Kind.TEXTS, Set.of(), false);

  static OutputType code(Enum<?>[] codes) {
    return code(Arrays.stream(codes).map(Enum::name).toArray(String[]::new));
  }

  static OutputType code(String... codes) {
    return new OutputType(Kind.CODE, Arrays.stream(codes).collect(Collectors.toUnmodifiableSet()), true);
  }

  OutputType optional() {
    return new OutputType(kind, codes, false);
  }

  /** What is wrong with a value, in Chinese. */
  Optional<String> fault(@Nullable Object value) {
    if (value == null) {
      return required ? Optional.of("不能为空") : Optional.empty();
    }
    return switch (kind) {
      case DAYS -> value instanceof BigDecimal days && isDays(days)
          ? Optional.empty() : Optional.of("期限应为 0 至 1000 的整数天，实为：" + value);
      case NUMBER -> check(value instanceof BigDecimal, "应为数字", value);
      case BOOLEAN -> check(value instanceof Boolean, "应为 true 或 false", value);
      case TEXT -> check(value instanceof String, "应为带引号的文字", value);
      case DATE -> check(value instanceof LocalDate, "应为日期", value);
      case TEXTS -> check(value instanceof List, "应为文字列表", value);
      case CODE -> check(value instanceof String && codes.contains(value), "未知的代码", value);
    };
  }

  private static boolean isDays(BigDecimal days) {
    return days.signum() >= 0 && days.compareTo(BigDecimal.valueOf(1000)) <= 0
        && days.stripTrailingZeros().scale() <= 0;
  }

  private static Optional<String> check(boolean fine, String fault, Object value) {
    return fine ? Optional.empty() : Optional.of(fault + "，实为：" + value);
  }
}
