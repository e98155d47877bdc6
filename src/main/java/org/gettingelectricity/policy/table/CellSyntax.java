package org.gettingelectricity.policy.table;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gettingelectricity.policy.table.ValueSet.Span;
import org.gettingelectricity.policy.table.ValueSet.Spans;
import org.gettingelectricity.policy.table.ValueSet.Texts;
import org.jspecify.annotations.Nullable;

/**
 * The part of FEEL that policy tables may use. Inputs: a dash, codes and texts in quotes, numbers, dates, booleans,
 * comparisons, ranges, lists of these, {@code not(...)} of codes and {@code starts with(?, "...")}. Outputs: one literal
 * or a list of texts. Everything else is refused, so that every table can be analysed.
 */
final class CellSyntax {

  /** A cell that is not in the subset; the message is Chinese and names what is wrong. */
  static final class BadCell extends Exception {
    BadCell(String message) {
      super(message);
    }
  }

  private static final Pattern TEXT = Pattern.compile("\"([^\"\\\\]*)\"");
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,10})?");
  private static final Pattern DATE = Pattern.compile("date\\(\\s*\"(\\d{4}-\\d{2}-\\d{2})\"\\s*\\)");
  private static final Pattern STARTS = Pattern.compile("starts with\\(\\s*\\?\\s*,\\s*\"([^\"\\\\]+)\"\\s*\\)");
  private static final Pattern NOT = Pattern.compile("not\\s*\\((.*)\\)", Pattern.DOTALL);
  private static final Pattern COMPARISON = Pattern.compile("(<=|>=|<|>)\\s*(.+)", Pattern.DOTALL);
  private static final Pattern RANGE = Pattern.compile("([\\[(\\]])\\s*(.+?)\\s*\\.\\.\\s*(.+?)\\s*([\\])\\[])", Pattern.DOTALL);

  private CellSyntax() {}

  /** Compiles an input cell for a fact. */
  static ValueSet input(@Nullable String cell, FactName fact) throws BadCell {
    String text = cell == null ? "" : cell.strip();
    if (text.isEmpty() || text.equals("-")) {
      return ValueSet.ANYTHING;
    }
    return switch (fact.type()) {
      case NUMBER, DATE -> spans(text, fact.type() == FactName.Type.DATE);
      case BOOLEAN -> new Texts(Set.of(bool(text)), Set.of(), false);
      case CODE, TEXT -> texts(text, fact);
    };
  }

  private static String bool(String text) throws BadCell {
    if (!text.equals("true") && !text.equals("false")) {
      throw new BadCell("应为 true、false 或 -，实为：" + text);
    }
    return text;
  }

  private static ValueSet texts(String text, FactName fact) throws BadCell {
    Matcher not = NOT.matcher(text);
    boolean negated = not.matches();
    Set<String> exact = new HashSet<>();
    Set<String> prefixes = new HashSet<>();
    for (String part : split(negated ? not.group(1) : text)) {
      Matcher starts = STARTS.matcher(part);
      if (starts.matches() && fact.type() == FactName.Type.TEXT) {
        prefixes.add(starts.group(1));
      } else {
        exact.add(code(part, fact));
      }
    }
    return new Texts(Set.copyOf(exact), Set.copyOf(prefixes), negated);
  }

  private static String code(String part, FactName fact) throws BadCell {
    Matcher quoted = TEXT.matcher(part);
    if (!quoted.matches()) {
      throw new BadCell("不支持的表达式：" + part);
    }
    String code = quoted.group(1);
    if (!fact.codes().isEmpty() && !fact.codes().contains(code)) {
      throw new BadCell("未知的代码 \"" + code + "\"（" + fact.key() + "）");
    }
    return code;
  }

  private static ValueSet spans(String text, boolean dates) throws BadCell {
    List<Span> spans = new ArrayList<>();
    for (String part : split(text)) {
      Span span = span(part, dates);
      if (span.isEmpty()) {
        throw new BadCell("区间为空：" + part);
      }
      spans.add(span);
    }
    return new Spans(List.copyOf(spans));
  }

  private static Span span(String part, boolean dates) throws BadCell {
    Matcher comparison = COMPARISON.matcher(part);
    if (comparison.matches()) {
      Comparable<?> end = endpoint(comparison.group(2), dates);
      return switch (comparison.group(1)) {
        case "<" -> new Span(null, false, end, false);
        case "<=" -> new Span(null, false, end, true);
        case ">" -> new Span(end, false, null, false);
        default -> new Span(end, true, null, false);
      };
    }
    Matcher range = RANGE.matcher(part);
    if (range.matches()) {
      return new Span(endpoint(range.group(2), dates), range.group(1).equals("["),
          endpoint(range.group(3), dates), range.group(4).equals("]"));
    }
    return Span.point(endpoint(part, dates));
  }

  private static Comparable<?> endpoint(String text, boolean date) throws BadCell {
    return date ? date(text.strip()) : number(text.strip());
  }

  private static BigDecimal number(String text) throws BadCell {
    if (!NUMBER.matcher(text).matches()) {
      throw new BadCell("应为数字，实为：" + text);
    }
    return new BigDecimal(text);
  }

  private static LocalDate date(String text) throws BadCell {
    Matcher date = DATE.matcher(text);
    if (!date.matches()) {
      throw new BadCell("应为日期 date(\"年-月-日\")，实为：" + text);
    }
    try {
      return LocalDate.parse(date.group(1));
    } catch (DateTimeException e) {
      throw new BadCell("日期不存在：" + date.group(1));
    }
  }

  /** Splits at commas outside quotes and brackets. */
  private static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    boolean quoted = false;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && c == '(') {
        depth++;
      } else if (!quoted && c == ')') {
        depth--;
      } else if (!quoted && depth == 0 && c == ',') {
        parts.add(text.substring(start, i).strip());
        start = i + 1;
      }
    }
    parts.add(text.substring(start).strip());
    return parts;
  }

  /** Reads an output cell: null, BigDecimal, Boolean, LocalDate, String or a list of strings. */
  static @Nullable Object output(@Nullable String cell) throws BadCell {
    String text = cell == null ? "" : cell.strip();
    if (text.isEmpty() || text.equals("null")) {
      return null;
    }
    if (text.equals("true") || text.equals("false")) {
      return Boolean.valueOf(text);
    }
    if (text.startsWith("[") && text.endsWith("]")) {
      return list(text.substring(1, text.length() - 1));
    }
    if (text.startsWith("date")) {
      return date(text);
    }
    Matcher quoted = TEXT.matcher(text);
    if (quoted.matches()) {
      return quoted.group(1);
    }
    if (NUMBER.matcher(text).matches()) {
      return new BigDecimal(text);
    }
    throw new BadCell("不支持的表达式：" + text);
  }

  private static List<String> list(String items) throws BadCell {
    List<String> values = new ArrayList<>();
    for (String part : split(items)) {
      Matcher quoted = TEXT.matcher(part);
      if (!quoted.matches()) {
        throw new BadCell("列表只能含带引号的文字，实为：" + part);
      }
      values.add(quoted.group(1));
    }
    return List.copyOf(values);
  }
}
