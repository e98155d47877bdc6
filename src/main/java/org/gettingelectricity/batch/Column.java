package org.gettingelectricity.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gettingelectricity.policy.code.Labelled;
import org.gettingelectricity.refusal.Spelled;

/**
 * A column of a file of applications.
 *
 * @param heading in Chinese
 * @param name of the field where applications are flat, as in forms
 * @param path of the field in the application
 * @param kind of value
 * @param codes that may stand in it, by themselves or by their Chinese names
 * @param usual whether the template shows it
 * @param needed whether every file must have it
 */
record Column(String heading, String name, String path, Kind kind, List<Object> codes, boolean usual, boolean needed) {

  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,18}(\\.\\d{1,12})?");
  private static final Pattern DAY = Pattern.compile("(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?");
  private static final Pattern SERIAL_DAY = Pattern.compile("\\d{5}");
  private static final LocalDate FIRST_DAY = LocalDate.of(1899, 12, 30);
  private static final List<String> YES = List.of("是", "有", "Y", "YES", "TRUE", "1", "√");
  private static final List<String> NO = List.of("否", "无", "N", "NO", "FALSE", "0", "×");

  /** What may stand in a cell. */
  enum Kind {
    TEXT, NUMBER, DATE, YES_NO, CODE, CODES
  }

  /** A cell says something else than it should; the message is for the person who filled it in. */
  static final class Unfit extends Exception {
    Unfit(String rule) {
      super(rule);
    }
  }

  /** The value a cell stands for. */
  JsonNode value(String text) throws Unfit {
    String plain = Spelled.oneWidth(text).strip();
    return switch (kind) {
      case TEXT -> TextNode.valueOf(text);
      case NUMBER -> number(plain);
      case DATE -> TextNode.valueOf(day(plain).toString());
      case YES_NO -> BooleanNode.valueOf(yes(plain.toUpperCase(Locale.ROOT)));
      case CODE -> TextNode.valueOf(code(plain));
      case CODES -> codes(text);
    };
  }

  /** What may stand in it, for people. */
  String rule() {
    return switch (kind) {
      case TEXT -> "文本";
      case NUMBER -> "数字";
      case DATE -> "日期，例如 2026-03-02";
      case YES_NO -> "是 或 否";
      case CODE -> names();
      case CODES -> names() + "；多项以顿号分开";
    };
  }

  /** The names of its codes, as they are chosen from. */
  List<String> choices() {
    return kind == Kind.YES_NO ? List.of("是", "否") : kind == Kind.CODE ? codes.stream().map(Column::label).toList() : List.of();
  }

  private static JsonNode number(String plain) throws Unfit {
    String digits = plain.replaceAll("(?<=\\d),(?=\\d{3}(\\D|$))", "");
    if (!NUMBER.matcher(digits).matches()) {
      throw new Unfit("应为数字，“" + plain + "”不是");
    }
    return DecimalNode.valueOf(new BigDecimal(digits));
  }

  private static LocalDate day(String plain) throws Unfit {
    Matcher day = DAY.matcher(plain);
    try {
      if (day.matches()) {
        return LocalDate.of(Integer.parseInt(day.group(1)), Integer.parseInt(day.group(2)), Integer.parseInt(day.group(3)));
      }
    } catch (DateTimeException e) {
      throw new Unfit("没有 " + plain + " 这一天");
    }
    if (SERIAL_DAY.matcher(plain).matches()) {
      return FIRST_DAY.plusDays(Integer.parseInt(plain));
    }
    throw new Unfit("应为日期，例如 2026-03-02");
  }

  private static boolean yes(String plain) throws Unfit {
    if (!YES.contains(plain) && !NO.contains(plain)) {
      throw new Unfit("应为 是 或 否");
    }
    return YES.contains(plain);
  }

  private JsonNode codes(String text) throws Unfit {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    for (String one : text.split("[、,，;；|\\n]+")) {
      if (!one.isBlank()) {
        all.add(code(Spelled.oneWidth(one).strip()));
      }
    }
    return all;
  }

  private String code(String plain) throws Unfit {
    Optional<Object> meant = codes.stream().filter(code -> names(code).anyMatch(name -> Spelled.oneWidth(name).equalsIgnoreCase(plain))).findFirst();
    return ((Enum<?>) meant.orElseThrow(() -> new Unfit("应为 " + names() + (kind == Kind.CODES ? " 中的" : " 之一") + "，“" + plain + "”不是"))).name();
  }

  private String names() {
    return codes.stream().map(Column::label).collect(Collectors.joining("、"));
  }

  private static Stream<String> names(Object code) {
    return Stream.concat(Stream.of(((Enum<?>) code).name(), label(code)), code instanceof Spelled spelled ? spelled.names().stream() : Stream.of());
  }

  private static String label(Object code) {
    return code instanceof Labelled labelled ? labelled.label() : code instanceof Spelled spelled ? spelled.label() : code.toString();
  }
}
