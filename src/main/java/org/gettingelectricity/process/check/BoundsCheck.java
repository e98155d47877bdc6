package org.gettingelectricity.process.check;

import java.time.Duration;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A model that is taken runs within bounds: no loop without a wait, no endless timer, no step repeated without end. */
class BoundsCheck {

  static final int MOST_STEPS = 300;
  private static final int ELEMENTS_OF_A_STEP = 40;
  static final int DEEPEST = 6;
  static final int MOST_REPEATS = 20;
  static final int MOST_CYCLES = 10;
  /** Leaves room for what the engine adds, as {@code #multiInstanceBody}. */
  private static final int LONGEST_ID = 200;
  private static final int LONGEST_NAME = 255;
  private static final int LONGEST_TAG = 64;
  private static final int LONGEST_TEXT = 4000;
  static final Duration SHORTEST = Duration.ofHours(1);
  static final Duration LONGEST = Duration.ofDays(366);

  private static final Pattern DUE = Pattern.compile("deadlines\\.(warning|breach)\\(execution,'[A-Z_]+'\\)|escalateAt");
  private static final Pattern CYCLE = Pattern.compile("R(\\d{1,4})/(P[^/]+)");
  private static final Pattern RETRIES = Pattern.compile("R([1-9]|10)/(P[^/]+)");
  /** Collections and numbers that the case bounds. */
  private static final Set<String> BOUNDED = Set.of("caseFile.pendingPermits(execution)", "caseFile.reviewDepartments(execution)",
      "caseFile.circuits(execution)", "caseFile.meetingDepartments(execution)");
  private static final Set<String> DECIDES = Set.of("exclusiveGateway", "inclusiveGateway");
  private static final Set<String> WAITS = Set.of("userTask", "receiveTask", "intermediateCatchEvent", "eventBasedGateway");

  private final ModelGraph graph;
  private final Predicate<String> waits;
  private final Set<String> circling;

  /** @param waits whether the model of a key is known to wait for somebody */
  BoundsCheck(ModelGraph graph, Predicate<String> waits) {
    this.graph = graph;
    this.waits = waits;
    this.circling = circling();
  }

  /** Models with more steps, or altogether more elements, than anybody can read. */
  static Stream<ModelFinding> tooLarge(List<ModelPlace> places) {
    long steps = places.stream().filter(ModelGraph::step).count();
    long whole = Math.max(steps, places.size() / ELEMENTS_OF_A_STEP);
    return whole <= MOST_STEPS ? Stream.empty() : places.stream().filter(place -> place.is("process")).limit(1)
        .map(process -> process.finding("MODEL_TOO_LARGE", "模型有 %d 个元素，超过上限 %d".formatted(whole, MOST_STEPS)));
  }

  /** What is wrong with the model as a whole. */
  Stream<ModelFinding> whole() {
    List<ModelFinding> findings = new ArrayList<>();
    if (!circling.isEmpty()) {
      findings.add(graph.step(circling.iterator().next()).orElseThrow().finding("LOOP_WITHOUT_WAIT",
          "存在不等待任何人的循环（%s），会无休止运行；循环中应有用户任务或等待事件".formatted(String.join("、", circling))));
    }
    graph.flows().stream().filter(flow -> flow.condition() != null)
        .flatMap(flow -> graph.step(flow.from()).filter(step -> !DECIDES.contains(step.tag())).stream()
            .map(step -> step.finding("DEAD_END", "条件只能画在排他或包容网关之后（顺序流 %s）：条件不成立时流程会悄然结束".formatted(flow.id()))))
        .forEach(findings::add);
    Stream.concat(Stream.of(graph.process()), graph.steps().filter(ModelGraph::container)).forEach(place -> stuck(place, findings));
    return findings.stream();
  }

  /** A choice after which a join waits for what was not chosen: the case would be stuck there for ever. */
  private void stuck(ModelPlace container, List<ModelFinding> findings) {
    graph.within(container).filter(step -> DECIDES.contains(step.tag())).forEach(gateway -> {
      String id = gateway.attribute("id");
      List<ModelGraph.Flow> flows = graph.from(id);
      flows.stream().filter(flow -> flow.id() != null && !graph.after(flow.to()).contains(id)).filter(flow -> {
        Set<String> others = flows.stream().map(ModelGraph.Flow::id).filter(one -> !flow.id().equals(one)).collect(Collectors.toCollection(HashSet::new));
        graph.steps().filter(ModelGraph::eventSubProcess).forEach(sub -> others.add(sub.attribute("id")));
        Walk walk = new Walk(graph, container, new Walk.Given(Set.of(), Set.of(), others)).fromStart();
        return walk.reaches(gateway) && !walk.reachesAnyEnd();
      }).findFirst().ifPresent(flow -> findings.add(gateway.finding("DEAD_END",
          "选择 %s 之后流程无法办结：后面的汇合网关要等待没有选中的分支".formatted(flow.id()))));
    });
  }

  Stream<ModelFinding> of(ModelPlace place) {
    return Stream.concat(lengths(place), within(place));
  }

  /** What is longer than the engine can keep of a step is noticed when the step begins, and the one before it cannot be done. */
  private static Stream<ModelFinding> lengths(ModelPlace place) {
    return Stream.of(tooLong(place, "编号 id", place.attribute("id"), LONGEST_ID), tooLong(place, "名称 name", place.attribute("name"), LONGEST_NAME),
        tooLong(place, "版本标签 versionTag", place.extension("versionTag").orElse(null), LONGEST_TAG),
        place.children("documentation").flatMap(said -> tooLong(place, "说明 documentation", said.element().getText(), LONGEST_TEXT)))
        .flatMap(found -> found);
  }

  private static Stream<ModelFinding> tooLong(ModelPlace place, String what, @Nullable String text, int most) {
    return text == null || text.length() <= most ? Stream.empty()
        : Stream.of(place.finding("TEXT_TOO_LONG", "%s长 %d 个字符，超过上限 %d".formatted(what, text.length(), most)));
  }

  private Stream<ModelFinding> within(ModelPlace place) {
    return switch (place.tag()) {
      case "timerEventDefinition" -> timer(place);
      case "multiInstanceLoopCharacteristics" -> repeats(place);
      case "standardLoopCharacteristics" -> Stream.of(place.finding("UNBOUNDED", "不允许使用标准循环标记，请改用网关"));
      case "failedJobRetryTimeCycle" -> retries(place);
      case "subProcess" -> depth(place) > DEEPEST
          ? Stream.of(place.finding("MODEL_TOO_LARGE", "子流程嵌套超过 %d 层".formatted(DEEPEST))) : Stream.empty();
      default -> Stream.empty();
    };
  }

  private static int depth(ModelPlace place) {
    return (int) Stream.iterate(place, p -> p != null, ModelPlace::parent).filter(ModelGraph::container).count();
  }

  private static Stream<ModelFinding> timer(ModelPlace place) {
    Optional<String> fault = Stream.of("timeDate", "timeDuration", "timeCycle")
        .flatMap(kind -> place.children(kind).map(child -> fault(place, kind, child.element().getText().strip())))
        .flatMap(Optional::stream).findFirst();
    return fault.stream().map(text -> place.finding("TIMER_UNBOUNDED", text));
  }

  private static Optional<String> fault(ModelPlace place, String kind, String text) {
    if (startsProcess(place)) {
      return Optional.of("流程不得由计时器启动，只能由申请启动");
    }
    return switch (kind) {
      case "timeDate" -> DUE.matcher(ModelGraph.plain(text)).matches() ? Optional.empty()
          : Optional.of("计时器的日期应为 ${deadlines.warning(execution, '时钟')} 或 ${deadlines.breach(execution, '时钟')}，现为 " + text);
      case "timeDuration" -> duration(text);
      default -> cycle(text);
    };
  }

  private static boolean startsProcess(ModelPlace timer) {
    return timer.around().is("startEvent") && timer.around().around().is("process");
  }

  private static Optional<String> cycle(String text) {
    Matcher cycle = CYCLE.matcher(text);
    if (!cycle.matches()) {
      return Optional.of("计时器的重复次数没有上限：%s；应为 R1 至 R%d，例如 R3/P1D".formatted(text, MOST_CYCLES));
    }
    int times = Integer.parseInt(cycle.group(1));
    return times < 1 || times > MOST_CYCLES
        ? Optional.of("计时器重复 %d 次，应为 1 至 %d 次".formatted(times, MOST_CYCLES)) : duration(cycle.group(2));
  }

  private static Optional<String> duration(String text) {
    Optional<Duration> read = read(text);
    if (read.isEmpty()) {
      return Optional.of("计时器的时长无法识别：" + text + "，应写明如 P1D、PT4H");
    }
    boolean fits = read.get().compareTo(SHORTEST) >= 0 && read.get().compareTo(LONGEST) <= 0;
    return fits ? Optional.empty() : Optional.of("计时器的时长 " + text + " 应在 1 小时至 1 年之间");
  }

  static Optional<Duration> read(String text) {
    try {
      if (text.contains("T")) {
        return Optional.of(Duration.parse(text));
      }
      Period period = Period.parse(text);
      return Optional.of(Duration.ofDays(period.toTotalMonths() * 31 + period.getDays()));
    } catch (DateTimeParseException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  private static Stream<ModelFinding> repeats(ModelPlace place) {
    String number = place.children("loopCardinality").map(c -> c.element().getText().strip()).findFirst().orElse(null);
    String collection = place.extension("collection").or(() -> place.children("loopDataInputRef").map(c -> c.element().getText().strip()).findFirst())
        .orElse(null);
    if (number == null && collection == null) {
      return Stream.of(place.finding("UNBOUNDED", "多实例缺少次数或集合"));
    }
    List<String> faults = new ArrayList<>();
    if (number != null && !BOUNDED.contains(ModelGraph.plain(number)) && !small(number)) {
      faults.add("多实例的次数 %s 没有上限，应为 1 至 %d 的数字或 ${caseFile.circuits(execution)}".formatted(number, MOST_REPEATS));
    }
    if (collection != null && !BOUNDED.contains(ModelGraph.plain(collection))) {
      faults.add("多实例的集合 %s 没有上限，可用：%s".formatted(collection, BOUNDED.stream().sorted().collect(Collectors.joining("、"))));
    }
    long around = Stream.iterate(place.around().parent(), p -> p != null, ModelPlace::parent)
        .filter(p -> p.children("multiInstanceLoopCharacteristics").findAny().isPresent()).count();
    if (around > 0) {
      faults.add("多实例之内不得再有多实例");
    }
    return faults.stream().map(text -> place.finding("UNBOUNDED", text));
  }

  private static boolean small(String number) {
    return number.matches("[1-9]\\d?") && Integer.parseInt(number) <= MOST_REPEATS;
  }

  private static Stream<ModelFinding> retries(ModelPlace place) {
    String text = place.element().getText().strip();
    Matcher retries = RETRIES.matcher(text);
    boolean sound = retries.matches() && read(retries.group(2)).filter(pause -> pause.compareTo(Duration.ofSeconds(10)) >= 0).isPresent();
    return sound ? Stream.empty()
        : Stream.of(place.finding("UNBOUNDED", "重试 %s 应为 R1 至 R10、间隔不少于 10 秒，例如 R3/PT5M".formatted(text)));
  }

  /** Steps on a circle on which nothing waits. */
  private Set<String> circling() {
    Map<String, Set<String>> next = new HashMap<>();
    graph.steps().filter(step -> !waiting(step)).forEach(step -> next.put(step.attribute("id"), onwards(step)));
    Set<String> left = new HashSet<>(next.keySet());
    boolean changed = true;
    while (changed) {
      changed = left.removeIf(id -> next.getOrDefault(id, Set.of()).stream().noneMatch(left::contains)
          || next.entrySet().stream().noneMatch(e -> left.contains(e.getKey()) && e.getValue().contains(id)));
    }
    return left.stream().sorted().collect(Collectors.toCollection(java.util.LinkedHashSet::new));
  }

  /** Where the flow goes on at once from a step that does not wait. */
  private Set<String> onwards(ModelPlace step) {
    Set<String> next = graph.from(step.attribute("id")).stream().map(ModelGraph.Flow::to).collect(Collectors.toCollection(HashSet::new));
    graph.border(step).filter(event -> event.children().anyMatch(d -> d.is("errorEventDefinition") || d.is("escalationEventDefinition")))
        .forEach(event -> next.add(event.attribute("id")));
    return next;
  }

  /** A sub-process waits when no way leads through it at once. */
  private boolean waiting(ModelPlace step) {
    if (ModelGraph.container(step)) {
      Set<String> stops = graph.steps().filter(this::stops).map(s -> s.attribute("id")).collect(Collectors.toSet());
      return !new Walk(graph, step, new Walk.Given(Set.of(), Set.of(), stops)).fromStart().reachesEnd();
    }
    return stops(step);
  }

  private boolean stops(ModelPlace step) {
    boolean called = step.is("callActivity") && waits.test(step.attribute("calledElement"));
    boolean timed = step.is("boundaryEvent") && step.children().noneMatch(d -> d.is("errorEventDefinition") || d.is("escalationEventDefinition"));
    return called || timed || WAITS.contains(step.tag());
  }
}
