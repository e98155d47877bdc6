package org.gettingelectricity.batch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gettingelectricity.application.Channel;
import org.gettingelectricity.application.FlatApplication;
import org.gettingelectricity.policy.code.Tariff;
import org.gettingelectricity.policy.code.Utility;
import org.gettingelectricity.policy.quote.DeclaredFact;
import org.gettingelectricity.refusal.FieldError;
import org.gettingelectricity.refusal.Refusal;
import org.gettingelectricity.refusal.Spelled;

/**
 * The columns a file of applications may have: who and where, and every fact by the name it is declared with. A heading is the
 * Chinese one or the field's own name; their order is free.
 */
final class Layout {

  static final String APPLICATION_NO = "applicationNo";
  private static final int LONGEST_SHOWN = 40;
  private static final Set<String> USUAL = Set.of("usage", "smallMicro", "area", "capacityKw", "voltageKv", "circuits", "temporary",
      "documentsProvided", "documentsShared");
  private static final List<Column> COLUMNS = Stream.of(people(), tariffs(), facts()).flatMap(List::stream).toList();
  private static final Map<String, Column> BY_HEADING = byHeading();

  private Layout() {}

  static List<Column> columns() {
    return COLUMNS;
  }

  private static List<Column> people() {
    return List.of(
        text("客户名称", "customerName", "customer.name", true),
        text("证件号码", "customerIdNumber", "customer.idNumber", false),
        text("统一社会信用代码", "customerCreditCode", "customer.creditCode", false),
        text("联系电话", "customerPhone", "customer.phone", false),
        text("行政区划代码", "region", "region", true),
        text("用电地址", "siteAddress", "site.address", true),
        new Column("站址编号", "siteCode", "site.code", Column.Kind.TEXT, List.of(), true, false),
        text("项目代码", "projectCode", "projectCode", false),
        new Column("受理渠道", "channel", "channel", Column.Kind.CODE, List.of((Object[]) Channel.values()), true, false),
        new Column("供电企业", "utility", "utility", Column.Kind.CODE, List.of((Object[]) Utility.values()), false, false),
        new Column("申请编号", APPLICATION_NO, APPLICATION_NO, Column.Kind.TEXT, List.of(), false, false));
  }

  private static Column text(String heading, String name, String path, boolean needed) {
    return new Column(heading, name, path, Column.Kind.TEXT, List.of(), true, needed);
  }

  private static List<Column> tariffs() {
    List<Column> columns = new ArrayList<>();
    columns.add(new Column("主要电价类别", "tariff", "facts.tariffs", Column.Kind.CODE, List.of((Object[]) Tariff.values()), true, false));
    for (Tariff tariff : Tariff.values()) {
      columns.add(new Column("其中" + tariff.label() + "（kW）", FlatApplication.loadField(tariff), "facts.tariffs", Column.Kind.NUMBER,
          List.of(), false, false));
    }
    return columns;
  }

  private static List<Column> facts() {
    return DeclaredFact.all().stream().filter(fact -> !fact.name().equals("tariffs")).map(Layout::fact).toList();
  }

  private static Column fact(DeclaredFact fact) {
    String path = "facts." + (fact.part().isEmpty() ? "" : fact.part() + ".") + fact.name();
    Class<?> codes = fact.single();
    return new Column(fact.label(), fact.flatName(), path, kind(fact), codes.isEnum() ? List.of(codes.getEnumConstants()) : List.of(),
        USUAL.contains(fact.flatName()), false);
  }

  private static Column.Kind kind(DeclaredFact fact) {
    return switch (fact.kind()) {
      case "list" -> Column.Kind.CODES;
      case "yesNo" -> Column.Kind.YES_NO;
      case "date" -> Column.Kind.DATE;
      case "number" -> Column.Kind.NUMBER;
      default -> fact.type().isEnum() ? Column.Kind.CODE : Column.Kind.NUMBER;
    };
  }

  private static Map<String, Column> byHeading() {
    Map<String, Column> known = new HashMap<>();
    COLUMNS.forEach(column -> Stream.of(column.heading(), column.name()).forEach(name -> known.put(plain(name), column)));
    return Map.copyOf(known);
  }

  private static String plain(String heading) {
    return Spelled.oneWidth(heading).replaceAll("[\\s*]", "").toLowerCase(Locale.ROOT);
  }

  /**
   * The columns of a file by the line of its headings.
   *
   * @throws Refusal BAD_HEADINGS naming those that are unknown, doubled or missing
   */
  static List<Column> of(Table.Line headings) {
    List<FieldError> errors = new ArrayList<>();
    List<Column> columns = new ArrayList<>();
    for (int at = 0; at < width(headings); at++) {
      String heading = headings.cells().get(at).text();
      Column column = BY_HEADING.get(plain(heading));
      if (column == null) {
        errors.add(new FieldError("第 %d 行第 %d 列".formatted(headings.number(), at + 1), heading.isEmpty() ? "缺少列名"
            : "没有名为“" + shortened(heading) + "”的列，列名见模板的“" + WorkbookLines.EXPLANATION + "”"));
      } else if (columns.contains(column)) {
        errors.add(new FieldError(column.heading(), "这一列出现了两次"));
      } else {
        columns.add(column);
      }
    }
    COLUMNS.stream().filter(Column::needed).filter(column -> !columns.contains(column))
        .forEach(column -> errors.add(new FieldError(column.heading(), "缺少这一列")));
    if (!errors.isEmpty()) {
      throw Refusal.invalid("BAD_HEADINGS", errors.stream().map(error -> error.field() + "：" + error.message())
          .collect(Collectors.joining("；")), errors);
    }
    return columns;
  }

  private static int width(Table.Line headings) {
    int width = headings.cells().size();
    while (width > 0 && headings.cells().get(width - 1).empty()) {
      width--;
    }
    return width;
  }

  private static String shortened(String heading) {
    return heading.length() > LONGEST_SHOWN ? heading.substring(0, LONGEST_SHOWN) + "…" : heading;
  }

  /** The heading of a field of an application; the path itself where no column leads to it. */
  static String heading(String path) {
    return COLUMNS.stream().filter(column -> path.equals(column.path()) || path.startsWith(column.path() + "["))
        .map(Column::heading).findFirst().orElse(path);
  }
}
