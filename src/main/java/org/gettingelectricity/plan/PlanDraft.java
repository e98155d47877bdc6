package org.gettingelectricity.plan;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gettingelectricity.refusal.Clause;
import org.gettingelectricity.refusal.FieldError;
import org.jspecify.annotations.Nullable;
import org.springframework.lang.Contract;


/**
 * A plan as the form of the drafting task states it: one group of fields per option, option 1 without a number, so that
 * whoever knows one option only ({@code planSource}, {@code planDistanceM}) has given a whole plan.
 */
public final class PlanDraft {

  /** Most options a plan offers. */
  public static final int MOST = 5;

  private static final String COUNT = "planOptionCount";
  private static final String RECOMMENDED = "planRecommended";
  private static final String SOURCE = "planSource";
  private static final String SUBSTATION = "planSubstation";
  private static final String SECOND = "planSecondSource";
  private static final String SECOND_SUBSTATION = "planSecondSubstation";
  private static final String DISTANCE = "planDistanceM";
  private static final String SPARE = "planSpareCapacity";
  private static final String PRICE = "planPriceYuan";
  private static final String LINE = "planLine";
  private static final String REASON = "planDedicatedReason";
  private static final String NEARBY = "planNearbySources";
  private static final String TRANSITIONAL = "planTransitional";
  private static final String UNTIL = "planTransitionalUntil";
  private static final String REINFORCEMENT = "planReinforcementFrom";
  private static final String ON_SITE = "planOnsiteReply";
  private static final String CONNECTS_AT = "planConnectsAt";
  private static final String PRICE_NOTE = "planPriceNote";
  private static final String DEDICATED = "DEDICATED";

  private final Map<String, Object> answers;

  /** @param answers variables of the task by name; others than those of a plan are ignored */
  public PlanDraft(Map<String, Object> answers) {
    this.answers = answers;
  }

  /**
   * Fields that are answered anew in each round and need not stay with the process, because the plan holds them.
   */
  public static List<String> passing() {
    List<String> names = new ArrayList<>(List.of(COUNT, RECOMMENDED, NEARBY, UNTIL, REINFORCEMENT, ON_SITE, CONNECTS_AT, PRICE_NOTE));
    for (int no = 1; no <= MOST; no++) {
      for (String field : List.of(SOURCE, SUBSTATION, SECOND, SECOND_SUBSTATION, DISTANCE, SPARE, PRICE, LINE, REASON)) {
        names.add(numbered(field, no));
      }
    }
    names.removeAll(List.of(SOURCE, DISTANCE));
    return names;
  }

  /** The answers that would state this plan, for whoever revises it. */
  public static Map<String, Object> answersOf(SupplyPlan plan) {
    Map<String, Object> answers = new HashMap<>();
    answers.put(COUNT, plan.options().size());
    answers.put(RECOMMENDED, plan.recommended());
    answers.put(NEARBY, plan.nearbySources());
    answers.put(TRANSITIONAL, plan.transitional());
    answers.put(UNTIL, text(plan.transitionalUntil()));
    answers.put(REINFORCEMENT, text(plan.reinforcementFrom()));
    answers.put(CONNECTS_AT, plan.terms().connectsAt() == null ? null : plan.terms().connectsAt().name());
    answers.put(PRICE_NOTE, plan.terms().priceNote());
    plan.options().forEach(option -> answersOf(option, answers));
    answers.values().removeIf(answer -> answer == null);
    return answers;
  }

  private static void answersOf(PlanOption option, Map<String, Object> answers) {
    answers.put(numbered(SOURCE, option.no()), option.source());
    answers.put(numbered(SUBSTATION, option.no()), option.substation());
    answers.put(numbered(SECOND, option.no()), option.secondSource());
    answers.put(numbered(SECOND_SUBSTATION, option.no()), option.secondSubstation());
    answers.put(numbered(DISTANCE, option.no()), option.distanceM().doubleValue());
    answers.put(numbered(SPARE, option.no()), option.spareCapacity() == null ? null : option.spareCapacity().doubleValue());
    answers.put(numbered(PRICE, option.no()), option.priceYuan() == null ? null : option.priceYuan().toPlainString());
    answers.put(numbered(LINE, option.no()), option.dedicated() ? DEDICATED : "PUBLIC");
    answers.put(numbered(REASON, option.no()), option.dedicatedReason());
  }

  /** What no single field of the form can check, by field. The answers have passed the rules of the form. */
  List<FieldError> problems(LocalDate today) {
    List<FieldError> errors = new ArrayList<>();
    if (answers.get(COUNT) == null && given(numbered(SOURCE, 2))) {
      errors.add(new FieldError(COUNT, "供电方案个数：已填写方案 2，须写明共有几个方案"));
    }
    int count = count();
    if (recommended() > count) {
      errors.add(new FieldError(RECOMMENDED, "推荐方案：本方案书只有 " + count + " 个方案"));
    }
    for (int no = 1; no <= count; no++) {
      option(no, count, errors);
    }
    if (given(CONNECTS_AT) && Arrays.stream(ConnectionPoint.values()).noneMatch(point -> point.name().equals(text(CONNECTS_AT)))) {
      errors.add(new FieldError(CONNECTS_AT, "接入点：应为" + Arrays.stream(ConnectionPoint.values()).map(ConnectionPoint::label).collect(Collectors.joining("、")) + "之一"));
    }
    transition(today, errors);
    return errors;
  }

  /** Options can only be compared when each states capacity and price; two must not be the same. */
  private void option(int no, int count, List<FieldError> errors) {
    Map.of(SPARE, "剩余可用容量", PRICE, "参考造价").forEach((field, label) -> {
      if (count > 1 && !given(numbered(field, no))) {
        errors.add(new FieldError(numbered(field, no), "方案 " + no + " " + label + "：有两个以上方案供客户选择时必填"));
      }
    });
    second(no, errors);
    for (int before = 1; before < no; before++) {
      if (sameSource(before, no)) {
        errors.add(new FieldError(numbered(SOURCE, no), "方案 " + no + " 供电电源：与方案 " + before + " 相同"));
      }
    }
  }

  /** Two circuits from one place fail together (001 附件3 三.2). */
  private void second(int no, List<FieldError> errors) {
    String second = text(numbered(SECOND, no));
    if (second == null && given(numbered(SECOND_SUBSTATION, no))) {
      errors.add(new FieldError(numbered(SECOND, no), "方案 " + no + " 第二电源：已填写第二电源变电站，须写明线路"));
    }
    if (second != null && second.equals(text(numbered(SOURCE, no)))
        && Objects.equals(text(numbered(SUBSTATION, no)), text(numbered(SECOND_SUBSTATION, no)))) {
      errors.add(new FieldError(numbered(SECOND, no), "方案 " + no + " 第二电源：与主供电源相同，双电源须取自两个电源点" + Clause.TWO_SOURCES.cited()));
    }
  }

  private boolean sameSource(int one, int other) {
    return given(numbered(SOURCE, one)) && Objects.equals(text(numbered(SOURCE, one)), text(numbered(SOURCE, other)))
        && dedicated(one) == dedicated(other) && Objects.equals(text(numbered(SECOND, one)), text(numbered(SECOND, other)));
  }

  /** Reinforcement starts while the interim supply lasts, not after it (000 三(一)2). */
  private void transition(LocalDate today, List<FieldError> errors) {
    LocalDate until = date(UNTIL);
    LocalDate from = date(REINFORCEMENT);
    if (until != null && until.isBefore(today)) {
      errors.add(new FieldError(UNTIL, "过渡供电截止日期：不能早于今日"));
    }
    if (from != null && from.isBefore(today)) {
      errors.add(new FieldError(REINFORCEMENT, "电网改造开工日期：不能早于今日，已开工的填今日"));
    }
    if (from != null && until != null && from.isAfter(until)) {
      errors.add(new FieldError(REINFORCEMENT, "电网改造开工日期：不能晚于过渡供电截止日期，改造应与过渡供电同步启动"));
    }
  }

  List<PlanOption> options(String capacityUnit) {
    return IntStream.rangeClosed(1, count()).mapToObj(no -> new PlanOption(no, Objects.requireNonNull(text(numbered(SOURCE, no))),
        text(numbered(SUBSTATION, no)), text(numbered(SECOND, no)), text(numbered(SECOND_SUBSTATION, no)), Objects.requireNonNull(number(numbered(DISTANCE, no))), number(numbered(SPARE, no)), capacityUnit, number(numbered(PRICE, no)),
        dedicated(no), dedicated(no) ? text(numbered(REASON, no)) : null)).toList();
  }

  int recommended() {
    return whole(RECOMMENDED);
  }

  @Nullable String nearbySources() {
    return text(NEARBY);
  }

  @Nullable String transitional() {
    return text(TRANSITIONAL);
  }

  @Nullable LocalDate transitionalUntil() {
    return date(UNTIL);
  }

  @Nullable LocalDate reinforcementFrom() {
    return date(REINFORCEMENT);
  }

  /** @param replacing whether the policy has the plan of a direct connection stand for the feasibility study */
  PlanTerms terms(boolean replacing) {
    String at = text(CONNECTS_AT);
    ConnectionPoint point = at == null ? null : ConnectionPoint.valueOf(at);
    return new PlanTerms(point, replacing && point != null && point.direct(), text(PRICE_NOTE));
  }

  boolean repliedOnSite() {
    return Boolean.TRUE.equals(answers.get(ON_SITE));
  }

  private int count() {
    return whole(COUNT);
  }

  /** One where nothing was answered. */
  private int whole(String name) {
    BigDecimal number = number(name);
    return number == null ? 1 : number.intValue();
  }

  private boolean dedicated(int no) {
    return DEDICATED.equals(answers.get(numbered(LINE, no)));
  }

  private boolean given(String name) {
    return text(name) != null;
  }

  private @Nullable String text(String name) {
    Object value = answers.get(name);
    return value == null || value.toString().isBlank() ? null : value.toString().strip();
  }

  private @Nullable BigDecimal number(String name) {
    String text = text(name);
    return text == null ? null : new BigDecimal(text);
  }

  private @Nullable LocalDate date(String name) {
    String text = text(name);
    return text == null ? null : LocalDate.parse(text);
  }

  @Contract("!null -> !null")
  private static @Nullable String text(@Nullable LocalDate day) {
    return day == null ? null : day.toString();
  }

  private static String numbered(String field, int no) {
    return no == 1 ? field : field + no;
  }
}
