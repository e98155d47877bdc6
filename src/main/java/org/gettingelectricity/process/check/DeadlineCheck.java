package org.gettingelectricity.process.check;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gettingelectricity.process.model.ModelVocabulary;

/** Every stage with a clock carries both its timers, for its own clock, and neither ends the stage. */
class DeadlineCheck {

  private static final Pattern DEADLINE =
      Pattern.compile("deadlines\\s*\\.\\s*(warning|breach)\\s*\\(\\s*execution\\s*,\\s*'([^']*)'\\s*\\)");

  /** A boundary timer: which deadline of which clock, and whether it would end the stage. */
  private record Timer(ModelPlace place, String kind, String clock, boolean interrupting) {}

  private final List<ModelPlace> places;

  DeadlineCheck(List<ModelPlace> places) {
    this.places = places;
  }

  Stream<ModelFinding> of(ModelPlace place) {
    return Stream.of(stage(place), timerCode(place), alarm(place), owner(place)).flatMap(s -> s);
  }

  private Stream<ModelFinding> stage(ModelPlace place) {
    return place.property("clock").stream().flatMap(clock -> stageFindings(place, clock).stream());
  }

  private List<ModelFinding> stageFindings(ModelPlace stage, String clock) {
    List<ModelFinding> findings = new ArrayList<>();
    if (!ModelVocabulary.CLOCKS.contains(clock)) {
      findings.add(stage.finding("未知的时钟 " + clock + "，可用：" + ExpressionCheck.sorted(ModelVocabulary.CLOCKS)));
    }
    List<Timer> timers = timersOn(stage);
    if (timers.stream().noneMatch(timer -> timer.kind().equals("warning"))) {
      findings.add(stage.finding("环节缺少预警计时器 ${deadlines.warning(execution, '" + clock + "')}"));
    }
    if (timers.stream().noneMatch(timer -> timer.kind().equals("breach"))) {
      findings.add(stage.finding("环节缺少超期计时器 ${deadlines.breach(execution, '" + clock + "')}"));
    }
    timers.forEach(timer -> timerFinding(timer, clock).forEach(findings::add));
    return findings;
  }

  private static Stream<ModelFinding> timerFinding(Timer timer, String clock) {
    Stream<ModelFinding> wrong = timer.clock().equals(clock) ? Stream.empty()
        : Stream.of(timer.place().finding("计时器的时钟为 " + timer.clock() + "，与所在环节的 " + clock + " 不一致"));
    Stream<ModelFinding> ends = timer.interrupting()
        ? Stream.of(timer.place().finding("计时器不得中断环节（应为非中断边界事件）")) : Stream.empty();
    return Stream.concat(wrong, ends);
  }

  private List<Timer> timersOn(ModelPlace stage) {
    return places.stream().filter(place -> place.is("boundaryEvent"))
        .filter(event -> stage.attribute("id") != null && stage.attribute("id").equals(event.attribute("attachedToRef")))
        .flatMap(event -> deadlinesIn(event).map(match -> new Timer(event, match.group(1), match.group(2),
            !"false".equals(event.attribute("cancelActivity"))))).toList();
  }

  private static Stream<MatchResult> deadlinesIn(ModelPlace place) {
    return place.tree().flatMap(inner -> DEADLINE.matcher(inner.element().getText()).results().toList().stream());
  }

  /** Timers anywhere, also those of the totals, name a known clock. */
  private static Stream<ModelFinding> timerCode(ModelPlace place) {
    return DEADLINE.matcher(place.element().getText()).results().map(match -> match.group(2)).toList().stream()
        .filter(clock -> !ModelVocabulary.CLOCKS.contains(clock))
        .map(clock -> place.finding("计时器使用了未知的时钟 " + clock));
  }

  /** What raises an alarm says for which clock and how urgent. */
  private static Stream<ModelFinding> alarm(ModelPlace place) {
    if (place.extension("delegateExpression").filter(text -> text.contains("raiseAlarm")).isEmpty()) {
      return Stream.empty();
    }
    ModelPlace event = place.is("messageEventDefinition") ? place.around() : place;
    Stream<ModelFinding> clock = event.input("clock").or(() -> place.input("clock"))
        .filter(ModelVocabulary.CLOCKS::contains).isPresent()
        ? Stream.empty() : Stream.of(place.finding("督办事件缺少参数 clock 或时钟未知"));
    Stream<ModelFinding> level = event.input("level").or(() -> place.input("level"))
        .filter(ModelVocabulary.ALARM_LEVELS::contains).isPresent()
        ? Stream.empty() : Stream.of(place.finding("督办事件缺少参数 level（WARNING 或 BREACH）"));
    return Stream.concat(clock, level);
  }

  private static Stream<ModelFinding> owner(ModelPlace place) {
    return place.property("owner").stream().filter(owner -> !ModelVocabulary.OWNERS.contains(owner))
        .map(owner -> place.finding("未知的责任方 " + owner + "，可用：" + ExpressionCheck.sorted(ModelVocabulary.OWNERS)));
  }
}
