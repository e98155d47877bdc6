package org.gettingelectricity.works;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.application.CaseParticipant;
import org.gettingelectricity.application.CaseState;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.calendar.Calendars;
import org.gettingelectricity.duty.Duties;
import org.gettingelectricity.duty.DutyKind;
import org.gettingelectricity.policy.code.WorkKind;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * 抢修领料: where the document has material drawn as for an emergency repair it is ordered with the survey, before the design is
 * done, and materials hear of it at once. Rebuilt medium-voltage transformers are built first and entered as projects by the end
 * of the month (003 措施5).
 */
@Service
public class EarlyMaterial implements CaseParticipant {

  private final Works works;
  private final Duties duties;
  private final Calendars calendars;
  private final Clock clock;

  EarlyMaterial(Works works, Duties duties, Calendars calendars, Clock clock) {
    this.works = works;
    this.duties = duties;
    this.calendars = calendars;
    this.clock = clock;
  }

  /** Whether the case's document has it so. */
  public static boolean of(ConnectionCase c) {
    return Boolean.TRUE.equals(c.quote().earlyMaterial());
  }

  /**
   * The picking order leaves with the survey of the route.
   *
   * @param items one a line, without problems, or null
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void ordered(ConnectionCase c, int circuit, @Nullable String orderNo, @Nullable String items, Caller actor) {
    works.ordered(c.applicationNo(), circuit, orderNo, items, actor);
    String what = c.site().get("address") + "配套工程（申请 " + c.applicationNo() + (c.facts().circuits() > 1 ? " 第 " + circuit + " 路" : "") + "）";
    duties.open(new Duties.Wanted(c.region(), DutyKind.EARLY_MATERIAL, subject(c, circuit), "按抢修领料备货送达：" + what, Role.MATERIALS,
        deliveryDue(c), c.applicationNo(), null), actor);
    if (monthly(c)) {
      duties.open(new Duties.Wanted(c.region(), DutyKind.MONTHLY_PROJECT, subject(c, circuit), "先行实施的配变改造按月建项：" + what,
          Role.DISTRIBUTION_OFFICE, today().with(TemporalAdjusters.lastDayOfMonth()), c.applicationNo(), null), actor);
    }
  }

  /** Whether the works of a case are built first and entered as a project afterwards. */
  static boolean monthly(ConnectionCase c) {
    return of(c) && c.facts().works().kinds().contains(WorkKind.MV_TRANSFORMER);
  }

  /** The material is on site. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void delivered(ConnectionCase c, int circuit, Caller actor) {
    if (of(c)) {
      duties.settle(c.region(), DutyKind.EARLY_MATERIAL, subject(c, circuit), "物资已送达现场", actor);
    }
  }

  /** The works have been entered as a project. */
  void entered(ConnectionCase c, int circuit, String projectNo, Caller actor) {
    if (monthly(c)) {
      duties.settle(c.region(), DutyKind.MONTHLY_PROJECT, subject(c, circuit), "已建项：" + projectNo, actor);
    }
  }

  /** What nobody builds any more needs no material and no project. */
  @Override
  public void closed(ConnectionCase c, Caller actor) {
    if (of(c) && c.state() != CaseState.ENERGISED) {
      for (int circuit = 1; circuit <= c.facts().circuits(); circuit++) {
        duties.settle(c.region(), DutyKind.EARLY_MATERIAL, subject(c, circuit), "申请已结束", actor);
        if (monthly(c)) {
          duties.settle(c.region(), DutyKind.MONTHLY_PROJECT, subject(c, circuit), "申请已结束", actor);
        }
      }
    }
  }

  /** The limit of stocked material from the picking order; where the document knows none, the end of the whole process. */
  private LocalDate deliveryDue(ConnectionCase c) {
    if (c.quote().material() != null && c.quote().material().limit() != null) {
      return calendars.current().plusWorkingDays(today(), c.quote().material().limit());
    }
    LocalDate whole = c.quote().dueDates().getOrDefault("WHOLE_PROCESS", today());
    return whole.isBefore(today()) ? today() : whole;
  }

  private static String subject(ConnectionCase c, int circuit) {
    return c.applicationNo() + "-" + circuit;
  }

  private LocalDate today() {
    return LocalDate.now(clock);
  }
}
