package org.gettingelectricity.works;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.access.ServiceArea;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.ledger.Ledger;
import org.gettingelectricity.refusal.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * 建项: under which project code the works of a circuit stand (000 三(一)3), and the works of a month that were built first and still
 * have to be entered, or have been (003 措施5).
 */
@Service
class WorksProjects {

  private final JdbcClient jdbc;
  private final EarlyMaterial early;
  private final Ledger ledger;
  private final Clock clock;

  WorksProjects(JdbcClient jdbc, EarlyMaterial early, Ledger ledger, Clock clock) {
    this.jdbc = jdbc;
    this.early = early;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** @param circuit counted from one; absent = the first */
  record Entry(@NotNull @Size(min = 1, max = 64) String projectNo, @Min(1) Integer circuit) {

    Entry {
      circuit = circuit == null ? 1 : circuit;
    }
  }

  /** Works of a month. @param orderedOn day of the picking order @param projectNo null while they are not entered */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Line(String applicationNo, int circuit, String region, String customerName, String siteAddress, String orderNo,
      LocalDate orderedOn, String items, @Nullable String builder, @Nullable String projectNo, @Nullable LocalDate enteredOn) {}

  /** @throws Refusal 400 for a circuit the case has not, 409 where nothing is built */
  @Transactional
  public void enter(ConnectionCase c, Entry entry, Caller actor) {
    if (!c.facts().works().gridWorksNeeded()) {
      throw Refusal.conflict("NO_GRID_WORKS", "本申请没有配套电网工程，无项目可登记");
    }
    if (entry.circuit() > c.facts().circuits()) {
      throw Refusal.invalid("circuit", "回路：本申请共 " + c.facts().circuits() + " 路");
    }
    OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
    jdbc.sql("delete from ge_works_project where application_no = :no and circuit = :circuit").param("no", c.applicationNo())
        .param("circuit", entry.circuit()).update();
    jdbc.sql("insert into ge_works_project (application_no, circuit, project_no, entered_at, entered_by) values (:no, :circuit, :project, :at, :by)")
        .param("no", c.applicationNo()).param("circuit", entry.circuit()).param("project", entry.projectNo()).param("at", now)
        .param("by", actor.id()).update();
    ledger.append(c.applicationNo(), now.toInstant(), actor.id(), "WORKS_PROJECT_ENTERED", "WORKS",
        Map.of("circuit", entry.circuit(), "projectNo", entry.projectNo()));
    early.entered(c, entry.circuit(), entry.projectNo(), actor);
  }

  /** Those whose material was drawn in the month, in the areas of somebody, the earliest first. */
  List<Line> builtFirst(YearMonth month, List<ServiceArea> areas) {
    return new LinkedHashSet<>(areas).stream().flatMap(area -> jdbc.sql("""
        select o.application_no, o.circuit, c.region, c.customer_name, c.site_address, o.order_no, o.ordered_at, o.items, w.builder,
          p.project_no, p.entered_at
        from ge_duty d join ge_picking_order o on d.subject = concat(o.application_no, '-', o.circuit)
          join ge_case c on c.application_no = o.application_no
          left join ge_works_contract w on w.application_no = o.application_no and w.circuit = o.circuit
          left join ge_works_project p on p.application_no = o.application_no and p.circuit = o.circuit
        where d.kind = 'MONTHLY_PROJECT' and d.region like :area and o.ordered_at >= :from and o.ordered_at < :to
        order by o.ordered_at, o.application_no, o.circuit""").param("area", area.prefix() + "%")
        .param("from", start(month)).param("to", start(month.plusMonths(1)))
        .query((row, n) -> new Line(row.getString(1), row.getInt(2), row.getString(3), row.getString(4), row.getString(5), row.getString(6),
            Days.of(row.getTimestamp(7).toInstant()), row.getString(8), row.getString(9), row.getString(10),
            row.getTimestamp(11) == null ? null : Days.of(row.getTimestamp(11).toInstant()))).list().stream()).distinct().toList();
  }

  private static OffsetDateTime start(YearMonth month) {
    return month.atDay(1).atStartOfDay(Days.ZONE).toOffsetDateTime();
  }
}
