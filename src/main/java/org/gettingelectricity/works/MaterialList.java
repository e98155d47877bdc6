package org.gettingelectricity.works;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gettingelectricity.refusal.FieldError;
import org.jspecify.annotations.Nullable;


/** Materials as people write them: one a line, name, quantity, unit, e.g. “电缆终端头 2 套”. */
public record MaterialList(List<Line> lines) {

  private static final Pattern LINE = Pattern.compile("(.{1,120}?)[\\s\\u3000]+(-?\\d{1,9}(?:\\.\\d{1,3})?)[\\s\\u3000]*(\\S{1,8})");
  private static final BigDecimal MOST = new BigDecimal(100_000);

  /** One material; the quantity in its unit. */
  public record Line(String name, BigDecimal quantity, String unit) {}

  /** What is wrong with a list, by line. @param field form field it was written in */
  public static List<FieldError> problems(String field, @Nullable String text) {
    List<FieldError> errors = new ArrayList<>();
    List<String> lines = lines(text);
    for (int i = 0; i < lines.size(); i++) {
      Matcher parts = LINE.matcher(lines.get(i));
      boolean read = parts.matches();
      BigDecimal quantity = read ? new BigDecimal(parts.group(2)) : BigDecimal.ZERO;
      if (!read || quantity.signum() <= 0 || quantity.compareTo(MOST) > 0) {
        errors.add(new FieldError(field, "物料清单第 " + (i + 1) + " 行：" + (read ? "数量应大于 0 且不超过 " + MOST
            : "每行应为“名称 数量 单位”，例如“电缆终端头 2 套”")));
      }
    }
    return errors;
  }

  /** Reads a list without problems; null is an empty one. */
  public static MaterialList of(@Nullable String text) {
    return new MaterialList(lines(text).stream().map(LINE::matcher).filter(Matcher::matches)
        .map(parts -> new Line(parts.group(1).strip(), new BigDecimal(parts.group(2)), parts.group(3))).toList());
  }

  private static List<String> lines(@Nullable String text) {
    return text == null ? List.of() : text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }
}
