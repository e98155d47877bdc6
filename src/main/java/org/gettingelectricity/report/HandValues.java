package org.gettingelectricity.report;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.refusal.BlankIsNone;
import org.gettingelectricity.refusal.FieldError;
import org.gettingelectricity.refusal.Refusal;
import org.gettingelectricity.report.measure.BenefitColumn;
import org.gettingelectricity.report.measure.Indicator;
import org.gettingelectricity.report.measure.Period;
import org.gettingelectricity.report.measure.Scope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes what somebody answers for, with evidence, and remembers who said so and when (POLICY 18). */
@Service
class HandValues {

  private static final int YEARS_AHEAD = 10;
  private static final int LONGEST_EVIDENCE = 500;
  private static final int PROVINCE_DIGITS = 2;
  private static final int CITY_DIGITS = 4;
  private static final int COUNTY_DIGITS = 6;
  private static final BigDecimal LARGEST = new BigDecimal("99999999999999");

  private final JdbcClient jdbc;
  private final Clock clock;

  HandValues(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** As it is sent; {@code column} and {@code amount} (10 000 kWh) for the benefit table, else an indicator with its state. */
  record Entry(
      String period,
      String region,
      Integer indicator,
      BenefitColumn column,
      HandValue.State state,
      BigDecimal amount,
      LocalDate expectedOn,
      @JsonDeserialize(using = BlankIsNone.class) String evidence) {}

  /**
   * Stores a value.
   *
   * @throws Refusal 400 without evidence or with a value that does not fit, 403 for a region not the caller's own
   */
  @Transactional
  public HandValue enter(Entry entry, Caller caller) {
    Period period = Period.halfOrYear(entry.period(), Days.of(clock.instant()));
    Scope scope = Scope.of(entry.region(), caller);
    if (!caller.is(Role.MARKETING) && !caller.is(Role.SUPERVISOR)) {
      throw Refusal.forbidden("FORBIDDEN", "仅营销部和督办可填报指标");
    }
    List<FieldError> errors = errors(entry, scope);
    Refusal.when(errors);
    HandValue value = new HandValue(period.code(), Scope.padded(scope.region()), subject(entry), entry.state(), entry.amount(),
        entry.expectedOn(), entry.evidence() == null ? null : entry.evidence().strip(), caller.id(),
        clock.instant().atOffset(ZoneOffset.UTC));
    insert(value);
    return value;
  }

  private List<FieldError> errors(Entry entry, Scope scope) {
    List<FieldError> errors = new ArrayList<>();
    if (entry.state() == null) {
      errors.add(new FieldError("state", "必填，应为 DONE、STARTED、EXPECTED 或 AMOUNT"));
    } else if (entry.state() == HandValue.State.AMOUNT) {
      sales(entry, scope, errors);
    } else {
      indicator(entry, scope, errors);
    }
    if (entry.state() != HandValue.State.EXPECTED && (entry.evidence() == null || entry.evidence().isBlank())) {
      errors.add(new FieldError("evidence", "必填，写明证明材料的名称或文号"));
    } else if (entry.evidence() != null && entry.evidence().length() > LONGEST_EVIDENCE) {
      errors.add(new FieldError("evidence", "不超过 " + LONGEST_EVIDENCE + " 字"));
    }
    return errors;
  }

  /** What is expected lies ahead, within the years people plan for. */
  static Optional<FieldError> expected(LocalDate day, LocalDate today) {
    return day.isBefore(today) || day.isAfter(today.plusYears(YEARS_AHEAD))
        ? Optional.of(new FieldError("expectedOn", "预计完成日期应在今天至 " + YEARS_AHEAD + " 年内")) : Optional.empty();
  }

  private void sales(Entry entry, Scope scope, List<FieldError> errors) {
    if (entry.column() == null) {
      errors.add(new FieldError("column", "必填，增加售电量所属的栏目"));
    }
    if (entry.amount() == null || entry.amount().signum() < 0 || entry.amount().scale() > 4 || entry.amount().compareTo(LARGEST) > 0) {
      errors.add(new FieldError("amount", "必填，不小于 0 的万千瓦时数，最多四位小数"));
    }
    county(scope, errors);
  }

  private void indicator(Entry entry, Scope scope, List<FieldError> errors) {
    Optional<Indicator> known = entry.indicator() == null ? Optional.empty() : Indicator.of(entry.indicator());
    if (known.isEmpty()) {
      errors.add(new FieldError("indicator", "必填，应为 1 至 " + Indicator.values().length + " 的指标序号"));
      return;
    }
    if (entry.state() == HandValue.State.EXPECTED && entry.expectedOn() == null) {
      errors.add(new FieldError("expectedOn", "必填，预计完成日期"));
    } else if (entry.state() == HandValue.State.EXPECTED) {
      expected(entry.expectedOn(), Days.of(clock.instant())).ifPresent(errors::add);
    }
    if (entry.state() == HandValue.State.DONE && !known.get().byHand()) {
      errors.add(new FieldError("indicator", "该指标由台账计算，只能填报预计完成日期"));
    }
    if (entry.state() == HandValue.State.STARTED && !known.get().encouraged()) {
      errors.add(new FieldError("state", "“已开展”仅适用于鼓励性指标 37、38"));
    }
    if (known.get().starred() && scope.region().length() != PROVINCE_DIGITS) {
      errors.add(new FieldError("region", "该指标由省级填报，应为省级行政区划代码，如 410000"));
    } else if (!known.get().starred()) {
      county(scope, errors);
    }
  }

  /** A county, or a city under whose own code cases are kept. */
  private void county(Scope scope, List<FieldError> errors) {
    boolean cityWithCases = scope.region().length() == CITY_DIGITS && jdbc.sql("select count(*) from ge_case where region = :region")
        .param("region", Scope.padded(scope.region())).query(Long.class).single() > 0;
    if (scope.region().length() != COUNTY_DIGITS && !cityWithCases) {
      errors.add(new FieldError("region", "按县填报，应为六位县级行政区划代码"));
    }
  }

  private static String subject(Entry entry) {
    return entry.state() == HandValue.State.AMOUNT ? entry.column().subject() : String.valueOf(entry.indicator());
  }

  private void insert(HandValue value) {
    jdbc.sql("""
        insert into ge_report_value (period, region, subject, state, amount, expected_on, evidence, entered_by, entered_at)
        values (:period, :region, :subject, :state, :amount, :expectedOn, :evidence, :enteredBy, :enteredAt)""")
        .param("period", value.period()).param("region", value.region()).param("subject", value.subject())
        .param("state", value.state().name()).param("amount", value.amount()).param("expectedOn", value.expectedOn())
        .param("evidence", value.evidence()).param("enteredBy", value.enteredBy()).param("enteredAt", value.enteredAt())
        .update();
  }

  /** What holds for a period: the newest word on each subject of each region. */
  List<HandValue> of(Period period) {
    return jdbc.sql("""
        select period, region, subject, state, amount, expected_on, evidence, entered_by, entered_at from ge_report_value v
        where period = :period and id = (select max(id) from ge_report_value n where n.period = v.period
          and n.region = v.region and n.subject = v.subject)""").param("period", period.code()).query(HandValue.class).list()
        .stream().sorted(Comparator.comparing(HandValue::region).thenComparing(HandValue::subject)).toList();
  }
}
