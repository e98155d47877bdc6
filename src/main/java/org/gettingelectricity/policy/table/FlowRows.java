package org.gettingelectricity.policy.table;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.policy.code.Flow;
import org.gettingelectricity.policy.quote.OwnFlow;
import org.gettingelectricity.policy.table.DecisionTable.Row;
import org.gettingelectricity.policy.table.ValueSet.Texts;
import org.gettingelectricity.refusal.CleanText;

/** Rows of the tables of flows: what they say, and what is wrong with them. */
public final class FlowRows {

  private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9-]{2,59}");
  private static final int LONGEST_NAME = 30;
  /** Nobody else starts cases, whatever a table says. */
  private static final List<String> STARTERS = Role.starters().stream().map(Role::id).toList();

  private FlowRows() {}

  /** The flow a row names for an application of a flow. */
  public static OwnFlow of(Row row, Flow skeleton) {
    return new OwnFlow(row.text("process"), row.text("name"), skeleton, row.texts("starters"));
  }

  /** The flows of accepted tables, by key; the first row of each speaks for all. */
  public static Map<String, OwnFlow> all(Stream<DecisionTable> tables) {
    return tables.filter(table -> table.role() == TableRole.FLOWS).flatMap(FlowRows::rows).map(Named::flow)
        .collect(Collectors.toMap(OwnFlow::process, flow -> flow, (first, other) -> first, TreeMap::new));
  }

  private record Named(Row row, OwnFlow flow) {}

  private static Stream<Named> rows(DecisionTable table) {
    return table.rows().stream().flatMap(row -> skeleton(table, row).map(flow -> new Named(row, of(row, flow))).stream());
  }

  /** The services a table tells apart from others. */
  static boolean serves(DecisionTable table, String service) {
    int column = table.inputs().indexOf(FactName.SERVICE);
    return column >= 0 && table.rows().stream().map(row -> row.tests().get(column))
        .anyMatch(test -> test instanceof Texts texts && !texts.negated() && texts.contains(service));
  }

  private static Optional<Flow> skeleton(DecisionTable table, Row row) {
    int column = table.inputs().indexOf(FactName.FLOW);
    return column >= 0 && row.tests().get(column) instanceof Texts texts && !texts.negated() && texts.exact().size() == 1
        ? texts.exact().stream().map(Flow::valueOf).findFirst() : Optional.empty();
  }

  /** What is wrong with the rows of one table. */
  static void check(DecisionTable table, BiConsumer<Row, String> report) {
    for (Row row : table.rows()) {
      String key = row.text("process");
      if (!KEY.matcher(key).matches()) {
        report.accept(row, "流程编号（process）“%s”应以小写字母开头，只含小写字母、数字和连字符，3 至 60 位".formatted(key));
      } else if (Stream.of(Flow.values()).anyMatch(flow -> flow.processKey().equals(key))) {
        report.accept(row, "流程编号（process）%s 属于产品的流程，不能另行规定".formatted(key));
      }
      name(row).ifPresent(fault -> report.accept(row, fault));
      if (table.inputs().contains(FactName.FLOW) && skeleton(table, row).isEmpty()) {
        report.accept(row, "输入 flow 应写明一个流程，本流程以它为骨架；可用：" + Arrays.toString(Flow.values()));
      }
      List<String> starters = row.texts("starters");
      if (starters != null && (starters.isEmpty() || !STARTERS.containsAll(starters))) {
        report.accept(row, "发起岗位（starters）只能取自 %s；不写则与骨架流程相同".formatted(String.join("、", STARTERS)));
      }
    }
  }

  private static Optional<String> name(Row row) {
    String name = row.text("name");
    if (name.isBlank() || name.length() > LONGEST_NAME || !CleanText.clean(name, false)) {
      return Optional.of("流程名称（name）应为 1 至 %d 个字，不含控制字符".formatted(LONGEST_NAME));
    }
    return Stream.of(Flow.values()).anyMatch(flow -> flow.label().equals(name))
        ? Optional.of("流程名称（name）“%s”属于产品的流程".formatted(name)) : Optional.empty();
  }

  /** One key is one flow, one name is one key, whichever documents name them. */
  public static void agree(List<DecisionTable> tables, List<Finding> findings) {
    Map<String, OwnFlow> keys = new HashMap<>();
    Map<String, String> names = new HashMap<>();
    tables.stream().filter(table -> table.role() == TableRole.FLOWS).forEach(table -> rows(table).forEach(named -> {
      Row row = named.row();
      OwnFlow flow = named.flow();
      OwnFlow same = keys.putIfAbsent(flow.process(), flow);
      String key = names.putIfAbsent(flow.name(), flow.process());
      if (same != null && (same.skeleton() != flow.skeleton() || !same.name().equals(flow.name()))) {
        findings.add(new Finding(table.file(), table.id(), row.number(), row.id(), "流程编号 %s 在别处是“%s”（骨架 %s），此处是“%s”（骨架 %s）"
            .formatted(flow.process(), same.name(), same.skeleton(), flow.name(), flow.skeleton())));
      } else if (key != null && !key.equals(flow.process())) {
        findings.add(new Finding(table.file(), table.id(), row.number(), row.id(), "流程名称“%s”已用于流程 %s"
            .formatted(flow.name(), key)));
      }
    }));
  }
}
