package org.gettingelectricity.caselist;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.gettingelectricity.application.CaseState;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.clock.ClockCode;
import org.gettingelectricity.policy.code.Flow;
import org.gettingelectricity.refusal.FieldError;
import org.gettingelectricity.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/** The parameters of a list of cases as they are sent, all texts; blank ones do not matter. */
public record CaseListParameters(@Nullable String q, @Nullable String state, @Nullable String flow, @Nullable String region,
    @Nullable String overdue, @Nullable String stalled, @Nullable String responsible, @Nullable String stage,
    @Nullable String changedSince, @Nullable String acceptedFrom, @Nullable String acceptedTo, @Nullable String dueFrom,
    @Nullable String dueTo, @Nullable String sort, @Nullable String page, @Nullable String size) {

  private static final int SIZE = 20;
  private static final int LONGEST_ID = 64;

  /** Nothing is asked but one thing. */
  private static CaseListParameters only(@Nullable String q, @Nullable String overdue, @Nullable String stalled) {
    return new CaseListParameters(q, null, null, null, overdue, stalled, null, null, null, null, null, null, null, null, null, null);
  }

  /** Cases found by a number or words. */
  public static CaseListParameters found(String q) {
    return only(q, null, null);
  }

  public static CaseListParameters overdueOnly() {
    return only(null, "true", null);
  }

  public static CaseListParameters stalledOnly() {
    return only(null, null, "true");
  }

  /** Reads the parameters; every one that cannot be understood is named. @param own whether the company has a flow of this key */
  CaseQuery query(Predicate<String> own) {
    List<FieldError> errors = new ArrayList<>();
    String ownFlow = given(flow).filter(text -> product(text).isEmpty() && own.test(text)).orElse(null);
    CaseQuery query = new CaseQuery(given(q).map(SearchTerms::question).orElse(null),
        read("state", state, CaseState::valueOf, "应为 " + names(CaseState.values()), errors),
        ownFlow != null ? null : read("flow", flow, text -> product(text).orElseThrow(IllegalArgumentException::new),
            "应为 " + names(Flow.values()) + "，或本单位流程的编号", errors),
        ownFlow,
        read("region", region, CaseListParameters::area, "应为二至六位行政区划代码", errors),
        read("overdue", overdue, CaseListParameters::yesOrNo, "应为 true 或 false", errors),
        read("stalled", stalled, CaseListParameters::yesOrNo, "应为 true 或 false", errors),
        read("responsible", responsible, CaseListParameters::user, "应为不超过 " + LONGEST_ID + " 字的用户编号", errors),
        read("stage", stage, code -> ClockCode.valueOf(code).name(), "应为环节代码", errors),
        read("changedSince", changedSince, CaseListParameters::moment, "应为日期或带时区的时间，如 2026-11-01T08:00:00+08:00", errors),
        read("acceptedFrom", acceptedFrom, LocalDate::parse, "应为日期，如 2026-11-01", errors),
        read("acceptedTo", acceptedTo, LocalDate::parse, "应为日期，如 2026-11-30", errors),
        read("dueFrom", dueFrom, LocalDate::parse, "应为日期，如 2026-11-01", errors),
        read("dueTo", dueTo, LocalDate::parse, "应为日期，如 2026-11-30", errors),
        orElse(CaseOrder.DUE_ON, read("sort", sort, text -> CaseOrder.of(text).orElseThrow(IllegalArgumentException::new),
            "应为 " + Arrays.stream(CaseOrder.values()).map(CaseOrder::code).collect(Collectors.joining("、")), errors)),
        orElse(0L, read("page", page, text -> between(text, Integer.MAX_VALUE), "应为不小于 0 的整数", errors)),
        (int) (long) orElse((long) SIZE, read("size", size, text -> atLeastOne(between(text, CaseQuery.MOST)),
            "应为 1 至 " + CaseQuery.MOST + " 的整数", errors)));
    Refusal.when(errors);
    return query;
  }

  private static Optional<String> given(@Nullable String text) {
    return Optional.ofNullable(text).map(String::strip).filter(said -> !said.isEmpty());
  }

  private static <T> @Nullable T read(String field, @Nullable String text, Function<String, T> reading, String rule,
      List<FieldError> errors) {
    try {
      return given(text).map(reading).orElse(null);
    } catch (IllegalArgumentException | DateTimeException e) {
      errors.add(new FieldError(field, rule));
      return null;
    }
  }

  private static <T> T orElse(T otherwise, @Nullable T value) {
    return value == null ? otherwise : value;
  }

  private static String names(Enum<?>[] values) {
    return Arrays.stream(values).map(Enum::name).collect(Collectors.joining("、"));
  }

  private static Optional<Flow> product(String text) {
    return Arrays.stream(Flow.values()).filter(flow -> flow.name().equals(text) || flow.processKey().equals(text)).findFirst();
  }

  private static String area(String text) {
    if (!text.matches("\\d{2}|\\d{4}|\\d{6}")) {
      throw new IllegalArgumentException();
    }
    return text.replaceFirst("(00){1,2}$", "");
  }

  private static Boolean yesOrNo(String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException();
    }
    return Boolean.valueOf(text);
  }

  private static String user(String text) {
    if (text.length() > LONGEST_ID) {
      throw new IllegalArgumentException();
    }
    return text;
  }

  private static Instant moment(String text) {
    return text.length() == 10 ? LocalDate.parse(text).atStartOfDay(Days.ZONE).toInstant()
        : OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
  }

  private static long between(String text, long most) {
    long number = Long.parseLong(text);
    if (number < 0 || number > most) {
      throw new IllegalArgumentException();
    }
    return number;
  }

  private static long atLeastOne(long number) {
    if (number == 0) {
      throw new IllegalArgumentException();
    }
    return number;
  }
}
