package org.gettingelectricity.report;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import java.util.stream.Stream;
import org.gettingelectricity.access.Callers;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.access.ServiceArea;
import org.gettingelectricity.calendar.Calendars;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.disclosure.Disclosures;
import org.gettingelectricity.duty.Duties;
import org.gettingelectricity.duty.DutyKind;
import org.gettingelectricity.report.measure.Period;
import org.gettingelectricity.report.measure.Scope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Each morning puts on the desk of marketing what is owed soon or overdue: the regulator's tables two weeks before 15 July and 15
 * January (004 正文), disclosure past its day of review (000 三(二)14), and tasks of the ledger without evidence before their day
 * (D-37). What is owed already is not opened a second time; a supervisor hears when its day has passed.
 */
@Component
class Reminders {

  private static final Logger LOG = LoggerFactory.getLogger(Reminders.class);
  private static final int REPORT_DAY = 15;
  private static final int DAYS_AHEAD = 14;
  private static final int DAYS_TO_MEND = 5;
  private static final int LONGEST_TASK = 80;

  private final JdbcClient jdbc;
  private final Duties duties;
  private final Disclosures disclosures;
  private final TaskLedger ledger;
  private final Calendars calendars;
  private final Clock clock;

  Reminders(JdbcClient jdbc, Duties duties, Disclosures disclosures, TaskLedger ledger, Calendars calendars, Clock clock) {
    this.jdbc = jdbc;
    this.duties = duties;
    this.disclosures = disclosures;
    this.ledger = ledger;
    this.calendars = calendars;
    this.clock = clock;
  }

  @Scheduled(cron = "${duties.at}", zone = "${spring.jackson.time-zone}")
  void remind() {
    LocalDate today = Days.of(clock.instant());
    long opened = Stream.of(reports(today), outdated(today), unproven(today)).flatMap(List::stream)
        .filter(wanted -> duties.open(wanted, Callers.SYSTEM).isPresent()).count();
    LOG.info("Duties opened this morning: {}", opened);
  }

  /** For each county with cases in the period that has to be reported soon. */
  List<Duties.Wanted> reports(LocalDate today) {
    LocalDate due = Stream.of(LocalDate.of(today.getYear(), Month.JANUARY, REPORT_DAY), LocalDate.of(today.getYear(), Month.JULY, REPORT_DAY))
        .filter(day -> !today.isAfter(day) && !today.plusDays(DAYS_AHEAD).isBefore(day)).findFirst().orElse(null);
    if (due == null) {
      return List.of();
    }
    Period period = Period.halfOrYear(due.getMonth() == Month.JULY ? due.getYear() + "-H1" : String.valueOf(due.getYear() - 1), today);
    return jdbc.sql("select distinct region from ge_case where accepted_at >= :from and accepted_at < :end order by region")
        .param("from", period.from().atStartOfDay(Days.ZONE).toOffsetDateTime())
        .param("end", period.to().plusDays(1).atStartOfDay(Days.ZONE).toOffsetDateTime()).query(String.class).list().stream()
        .map(region -> new Duties.Wanted(region, DutyKind.REPORT_DUE, period.code(), "核对并封存 " + period.code()
            + " “获得电力”任务指标完成情况统计表和服务效益统计表，补齐填报项目和证明", Role.MARKETING, due, null, null)).toList();
  }

  /** For each region that publishes. */
  List<Duties.Wanted> outdated(LocalDate today) {
    LocalDate due = calendars.current().plusWorkingDays(today, DAYS_TO_MEND);
    return jdbc.sql("select distinct region from ge_disclosure order by region").query(String.class).list().stream()
        .flatMap(region -> disclosures.of(region).rows().stream().filter(Disclosures.Item::owed)
            .map(item -> new Duties.Wanted(region, DutyKind.DISCLOSURE_STALE, item.category().name(), owed(item), Role.MARKETING, due, null, null))).toList();
  }

  private static String owed(Disclosures.Item item) {
    String missing = item.missingChannels().isEmpty() ? "" : "，补充渠道：" + String.join("、", item.missingChannelNames());
    return (item.content() == null ? "公开“" : item.stale() ? "复核并更新“" : "补充公开“") + item.name() + "”" + missing;
  }

  /** For each region that keeps the ledger. */
  List<Duties.Wanted> unproven(LocalDate today) {
    LocalDate soonest = calendars.current().plusWorkingDays(today, DAYS_TO_MEND);
    return jdbc.sql("select distinct region from ge_ledger_item order by region").query(String.class).list().stream()
        .flatMap(region -> ledger.table(new Scope(region.replaceFirst("(00){1,2}$", ""), List.of(new ServiceArea(region)))).rows().stream()
            .filter(row -> row.overdue() || row.remind())
            .map(row -> new Duties.Wanted(region, DutyKind.EVIDENCE_MISSING, String.valueOf(row.no()), "任务台账第 " + row.no() + " 项“"
                + row.task().substring(0, Math.min(LONGEST_TASK, row.task().length())) + "”须完成并补充证明", Role.MARKETING,
                row.alarmOn() != null && row.alarmOn().isAfter(soonest) ? row.alarmOn() : soonest, null, null))).toList();
  }
}
