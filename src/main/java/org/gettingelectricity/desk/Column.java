package org.gettingelectricity.desk;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.gettingelectricity.caselist.CaseItem;

/** The columns of the list of cases, on the page and in the spreadsheet. The number always stands first. */
enum Column {
  CUSTOMER("客户", true, CaseItem::customerName),
  PHONE("电话", false, CaseItem::phone),
  ADDRESS("用电地址", true, CaseItem::siteAddress),
  FLOW("类型", true, CaseItem::flowName),
  STATE("状态", true, CaseItem::stateName),
  STAGES("在办环节", true, item -> String.join("、", item.stageNames())),
  AWAITS("正在等待", true, CaseItem::awaits),
  RESPONSIBLE("责任人", true, item -> String.join("、", item.responsibleNames())),
  DUE("到期日", true, item -> item.dueOn() == null ? null : item.dueOn().toString()),
  REMAINING("剩余", true, Remaining::of),
  ACCEPTED("受理时间", false, item -> item.acceptedAt().substring(0, 10)),
  CLOSED("办结时间", false, item -> item.closedAt() == null ? null : item.closedAt().substring(0, 10)),
  REGION("行政区划", false, CaseItem::regionName),
  PROJECT("项目代码", false, CaseItem::projectCode);

  private final String label;
  private final boolean usual;
  private final Function<CaseItem, String> value;

  Column(String label, boolean usual, Function<CaseItem, String> value) {
    this.label = label;
    this.usual = usual;
    this.value = value;
  }

  public String label() {
    return label;
  }

  public String of(CaseItem item) {
    return value.apply(item);
  }

  /** The chosen ones by their names, separated by dots; the usual ones where nothing known is chosen. */
  static List<Column> chosen(String names) {
    List<String> wanted = names == null ? List.of() : List.of(names.split("\\."));
    List<Column> chosen = Arrays.stream(values()).filter(column -> wanted.contains(column.name())).toList();
    return chosen.isEmpty() ? Stream.of(values()).filter(column -> column.usual).toList() : chosen;
  }
}
