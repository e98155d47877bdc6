package org.gettingelectricity.report.measure;

import static org.gettingelectricity.report.measure.Population.ACCEPTED;
import static org.gettingelectricity.report.measure.Population.CONNECTED;
import static org.gettingelectricity.report.measure.Population.ENERGISED;
import static org.gettingelectricity.report.measure.Population.FOLLOWED;
import static org.gettingelectricity.report.measure.Population.JUDGED;
import static org.gettingelectricity.report.measure.Population.OPEN;
import static org.gettingelectricity.report.measure.Population.RATED;
import static org.gettingelectricity.report.measure.Population.UNDER_WAY;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.gettingelectricity.access.Areas;
import org.gettingelectricity.application.Channel;
import org.gettingelectricity.clock.ClockCode;
import org.gettingelectricity.policy.code.Flow;
import org.jspecify.annotations.Nullable;

/** What cases behind a figure have in common, as a condition on the rows of their population; some are of something. */
public enum Trait {
  FLOW("flow", value -> "c.flow = '" + Flow.valueOf(value) + "'", value -> Flow.valueOf(value).label(), ENERGISED, UNDER_WAY,
      OPEN, ACCEPTED, CONNECTED),
  REGION("region", value -> "c.region = '" + region(value) + "'", Areas::name, Population.values()),
  AREA("area", value -> "c.region like '" + area(value) + "%'", value -> Areas.name(Scope.padded(value)), Population.values()),
  STAGE("stage", value -> among("c.passed_stages", ClockCode.valueOf(value)), value -> "经过" + ClockCode.label(value), ENERGISED),
  LATE_STAGE("late", value -> among("c.late_stages", ClockCode.valueOf(value)), value -> ClockCode.label(value) + "超期", ENERGISED),
  KEPT_STAGE("kept", value -> "not " + among("c.late_stages", ClockCode.valueOf(value)), value -> ClockCode.label(value) + "按时", ENERGISED),
  BENEFIT("benefit", value -> "c.benefit = '" + BenefitColumn.valueOf(value) + "'", value -> BenefitColumn.valueOf(value).label(),
      ENERGISED),
  INDICATOR("indicator", value -> among("c.concerned", indicator(value)), value -> "指标 " + value, JUDGED),
  FAILING("failing", value -> among("c.failed", indicator(value)), value -> "不符合指标 " + value, JUDGED),
  ANY_FAILING("any-failing", "c.failed <> ''", "不符合任一指标", JUDGED),
  BENEFITING("benefiting", "c.benefit is not null", "三零三省受益", ENERGISED),
  SHARE("share", value -> among("c.counted", indicator(value)), value -> "指标 " + value + " 的占比", JUDGED),
  ANY_LATE("any-late", "c.late_stages <> ''", "有环节超期", ENERGISED),
  IN_TIME("in-time", "c.late_stages = ''", "各环节按时", ENERGISED),
  ONLINE("online", "c.channel in (" + onlineChannels() + ")", "线上办理", ENERGISED),
  KEY_REGION("key", "c.key_region", "重点地区", ENERGISED),
  OTHER_REGION("others", "not c.key_region", "其他地区", ENERGISED),
  PLANNED("planned", "c.planned", "有供电方案", ENERGISED),
  ON_SITE("on-site", "c.planned and c.plan_on_site", "现场答复", ENERGISED),
  CIRCUITS("circuits", "c.flow in ('HV_SINGLE', 'HV_DUAL') and coalesce(c.voltage_kv, 0) <= 20 and c.connected_circuits > 0",
      "10（20）千伏接入", ENERGISED),
  LIVE("live", "c.live_circuits > 0", "带电作业接入", ENERGISED),
  AT_RISK("at-risk", "c.promised_days > c.average_days", "已超过平均目标", UNDER_WAY),
  SATISFIED("satisfied", "c.score >= 4", "满意", RATED),
  CLOSED("closed", "c.closed_at is not null", "已办结", FOLLOWED),
  OVERDUE("overdue", "c.next_due_on < :today", "超期", OPEN),
  DUE_TODAY("due-today", "c.next_due_on = :today", "今日到期", OPEN),
  DUE_SOON("due-soon", "c.next_due_on > :today and c.next_due_on <= :soon", "三日内到期", OPEN);

  private static final Set<String> WITHOUT_VALUE = Arrays.stream(values()).filter(trait -> !trait.ofSomething).map(trait -> trait.code)
      .collect(Collectors.toSet());

  private final String code;
  private final boolean ofSomething;
  private final UnaryOperator<String> condition;
  private final UnaryOperator<String> label;
  private final Set<Population> populations;

  Trait(String code, UnaryOperator<String> condition, UnaryOperator<String> label, Population... populations) {
    this.code = code;
    this.ofSomething = true;
    this.condition = condition;
    this.label = label;
    this.populations = Set.of(populations);
  }

  Trait(String code, String condition, String label, Population... populations) {
    this.code = code;
    this.ofSomething = false;
    this.condition = value -> condition;
    this.label = value -> label;
    this.populations = Set.of(populations);
  }

  /** A trait as it stands in the code of a figure, such as {@code flow-LV_RES} or {@code in-time}. */
  record Of(Trait trait, @Nullable String value) {

    static Optional<Of> read(String text) {
      int dash = text.indexOf('-');
      String name = WITHOUT_VALUE.contains(text) || dash < 0 ? text : text.substring(0, dash);
      String value = name.length() == text.length() ? null : text.substring(dash + 1);
      return Arrays.stream(Trait.values()).filter(trait -> trait.code.equals(name) && trait.ofSomething == (value != null))
          .findFirst().map(trait -> new Of(trait, value));
    }

    String code() {
      return value == null ? trait.code : trait.code + "-" + value;
    }

    boolean isOf(Population population) {
      return trait.populations.contains(population);
    }

    /** @throws IllegalArgumentException for a value there is not */
    String condition() {
      return trait.condition.apply(value);
    }

    String label() {
      return trait.label.apply(value);
    }
  }

  private static String among(String column, Enum<?> value) {
    return among(column, value.name());
  }

  private static String among(String column, String value) {
    return "',' || " + column + " || ',' like '%," + value + ",%'";
  }

  private static String indicator(String value) {
    return Indicator.of(Integer.parseInt(value)).map(one -> String.valueOf(one.number())).orElseThrow(() -> new IllegalArgumentException(value));
  }

  private static String region(String value) {
    if (!value.matches("\\d{6}")) {
      throw new IllegalArgumentException(value);
    }
    return value;
  }

  /** The beginning of area codes that a city or a province shares. */
  private static String area(String value) {
    if (!value.matches("[1-9]\\d|[1-9]\\d{3}")) {
      throw new IllegalArgumentException(value);
    }
    return value;
  }

  private static String onlineChannels() {
    return Arrays.stream(Channel.values()).filter(Channel::online).map(channel -> "'" + channel.name() + "'").collect(Collectors.joining(", "));
  }
}
