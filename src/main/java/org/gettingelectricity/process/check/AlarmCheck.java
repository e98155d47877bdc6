package org.gettingelectricity.process.check;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gettingelectricity.clock.ClockCode;
import org.gettingelectricity.process.check.ModelContract.Model;
import org.jspecify.annotations.Nullable;

/** What a timer of a clock leads to is the alarm of that clock, at that level; the totals are watched from start to end. */
class AlarmCheck {

  private static final Pattern DUE = Pattern.compile("deadlines\\.(warning|breach)\\(execution,'([A-Z_]+)'\\)");
  private static final Map<String, String> LEVELS = Map.of("warning", "WARNING", "breach", "BREACH");
  private static final Map<String, String> NAMES = Map.of("warning", "预警", "breach", "超期");

  private final ModelGraph graph;
  private final Model model;

  AlarmCheck(ModelGraph graph, Model model) {
    this.graph = graph;
    this.model = model;
  }

  Stream<ModelFinding> of(ModelPlace event) {
    Optional<Matcher> due = due(event);
    if (due.isEmpty()) {
      return Stream.empty();
    }
    String clock = due.get().group(2);
    String level = LEVELS.get(due.get().group(1));
    boolean raised = graph.after(event.attribute("id")).stream().flatMap(id -> graph.step(id).stream())
        .anyMatch(step -> raises(step) && clock.equals(input(step, "clock")) && Objects.equals(level, input(step, "level")));
    return raised ? Stream.empty() : Stream.of(event.finding("ALARM_MISSING",
        "计时器之后应有督办事件（${raiseAlarm}，clock=%s，level=%s）".formatted(clock, level)));
  }

  private static Optional<Matcher> due(ModelPlace event) {
    return event.children("timerEventDefinition").flatMap(timer -> timer.children("timeDate"))
        .map(date -> DUE.matcher(ModelGraph.plain(date.element().getText()))).filter(Matcher::matches).findFirst();
  }

  private static boolean raises(ModelPlace step) {
    return step.tree().anyMatch(inner -> inner.extension("delegateExpression").map(ModelGraph::plain).filter("raiseAlarm"::equals).isPresent());
  }

  private static @Nullable String input(ModelPlace step, String name) {
    return step.input(name).or(() -> step.children("messageEventDefinition").flatMap(message -> message.input(name).stream()).findFirst())
        .orElse(null);
  }

  /** Both alarms of each total, in event sub-processes of the process that never interrupt it. */
  Stream<ModelFinding> totals() {
    return model.totals().stream().flatMap(clock -> Stream.of("warning", "breach").flatMap(kind -> total(clock, kind)));
  }

  private Stream<ModelFinding> total(ClockCode clock, String kind) {
    Set<String> wanted = Set.of(kind + clock.name());
    Optional<ModelPlace> start = graph.within(graph.process()).filter(ModelGraph::eventSubProcess).flatMap(graph::within)
        .filter(step -> step.is("startEvent"))
        .filter(step -> due(step).filter(due -> wanted.contains(due.group(1) + due.group(2))).isPresent()).findFirst();
    String what = "“%s”的%s计时器 ${deadlines.%s(execution, '%s')}".formatted(clock.label(), NAMES.get(kind), kind, clock);
    if (start.isEmpty()) {
      return Stream.of(graph.process().finding("TOTAL_MISSING", "缺少" + what + "（流程级事件子流程）"));
    }
    return ModelGraph.interrupts(start.get())
        ? Stream.of(start.get().finding("TOTAL_MISSING", what + "不得中断流程（isInterrupting=false）")) : Stream.empty();
  }
}
