package org.gettingelectricity.planning;

import java.time.Clock;
import java.time.LocalDate;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.application.CaseParticipant;
import org.gettingelectricity.application.CaseState;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.calendar.Calendars;
import org.gettingelectricity.duty.Duties;
import org.gettingelectricity.duty.DutyKind;
import org.gettingelectricity.policy.code.PlanReview;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * 现场答复补审: a plan that the client manager answered on the spot is reviewed afterwards; the development department hears of it
 * and has {@code plan.review-afterwards-days} working days for its word (000 三(一)2; the days are the house's own).
 */
@Service
public class ReviewAfterwards implements CaseParticipant {

  private final Duties duties;
  private final Calendars calendars;
  private final Clock clock;
  private final int days;

  ReviewAfterwards(Duties duties, Calendars calendars, Clock clock, @Value("${plan.review-afterwards-days:5}") int days) {
    this.duties = duties;
    this.calendars = calendars;
    this.clock = clock;
    this.days = days;
  }

  /** The customer got the answer on the spot. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void replied(ConnectionCase c, Caller actor) {
    duties.open(new Duties.Wanted(c.region(), DutyKind.REVIEW_AFTERWARDS, c.applicationNo(), "供电方案已现场答复，请补充审查并在申请页面登记部门意见："
        + c.site().get("address") + "（申请 " + c.applicationNo() + "）", Role.DEVELOPMENT,
        calendars.current().plusWorkingDays(LocalDate.now(clock), days), c.applicationNo(), null), actor);
  }

  /** A department has given its word. */
  void given(ConnectionCase c, Role department, Caller actor) {
    if (department == Role.DEVELOPMENT && onSite(c)) {
      duties.settle(c.region(), DutyKind.REVIEW_AFTERWARDS, c.applicationNo(), "已登记部门意见", actor);
    }
  }

  /** A plan nobody builds by needs no review. */
  @Override
  public void closed(ConnectionCase c, Caller actor) {
    if (c.state() != CaseState.ENERGISED && onSite(c)) {
      duties.settle(c.region(), DutyKind.REVIEW_AFTERWARDS, c.applicationNo(), "申请已结束", actor);
    }
  }

  private static boolean onSite(ConnectionCase c) {
    return c.quote().planReview() == PlanReview.ONSITE;
  }
}
