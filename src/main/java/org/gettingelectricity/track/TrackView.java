package org.gettingelectricity.track;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.gettingelectricity.costsharing.Yuan;
import org.jspecify.annotations.Nullable;

/**
 * A case as its customer sees it: nothing about anybody else's, no user ids.
 *
 * @param closedAt when it came to its end, whatever that was; null while it is open
 * @param awaits what happens next and who has it
 */
record TrackView(String applicationNo, String customerName, String siteAddress, String flowName, String policyName,
    String state, String stateName, String acceptedAt, @Nullable String energisedAt, @Nullable String closedAt,
    List<TotalView> totals, List<StageView> stages,
    List<AwaitedView> awaits, List<ManagerView> managers, List<HotlineView> hotlines, List<CostView> costs,
    List<PermitView> permits, @Nullable PlanView plan, List<PaperView> papers, List<PrintView> prints, List<PhotoView> photos,
    VisitsView visits, RatingsView ratings,
    List<NoticeView> notices) {

  /** Length of a day in an ISO moment. */
  private static final int DAY = 10;

  /** Handling or whole process; limits as people say them. */
  record TotalView(String clock, String name, @Nullable String limit, int used, @Nullable LocalDate dueOn, boolean late) {}

  /**
   * One stop of the track.
   *
   * @param state PLANNED, OPEN, WARNED, OVERDUE, STOPPED or DONE
   * @param dueOn the day promised
   * @param finishedOn the day it was done; {@code late} = after the day promised
   * @param whyStopped what the clock waits for while it stands still
   */
  record StageView(String stage, String name, String state, @Nullable String stateName, @Nullable String limit, @Nullable LocalDate startedOn,
      @Nullable LocalDate dueOn, @Nullable LocalDate finishedOn, boolean done, boolean open, boolean late, @Nullable String responsible,
      @Nullable String whyStopped) {}

  record AwaitedView(String what, String from) {}

  record ManagerView(String role, String roleName, String name, @Nullable String phone) {}

  record HotlineView(String name, String number) {}

  /** @param estimateYuan null before the plan is made */
  record CostView(String item, String name, String payer, String payerName, @Nullable BigDecimal estimateYuan, String reason) {

    /** For people. */
    @Nullable String estimate() {
      return estimateYuan == null ? null : Yuan.of(estimateYuan);
    }
  }

  record PermitView(String permit, String name, String state, String stateName, String applicantName) {}

  /** @param open whether an option can be chosen now; {@code chosen} is null until one is */
  record PlanView(int revision, boolean open, @Nullable Integer chosen, @Nullable String transitional, List<OptionView> options,
      List<ServiceView> services) {}

  /** A service offered with the plan. */
  record ServiceView(String code, String name, String description, boolean taken) {}

  record OptionView(int no, String source, String distanceM, @Nullable String priceYuan, boolean dedicated,
      @Nullable String dedicatedReason,
      boolean recommended, boolean taken) {

    /** For people. */
    @Nullable String price() {
      return priceYuan == null ? null : Yuan.of(new BigDecimal(priceYuan));
    }
  }

  /** @param wanted whether the customer can hand it in now */
  record PaperView(String code, String name, String stageName, String state, String stateName, boolean wanted) {}

  /** A paper of the utility to fetch as PDF. */
  record PrintView(String paper, String name) {}

  /** A picture taken at the customer's place. */
  record PhotoView(long id, String name, String at) {

    /** The day, for people. */
    String on() {
      return at.substring(0, DAY);
    }
  }

  /** @param open half-days that can be booked now; {@code booked} is null until one is */
  record VisitsView(List<SlotView> open, @Nullable VisitView booked) {}

  record SlotView(LocalDate date, String period, String periodName) {}

  record VisitView(LocalDate date, String period, String periodName, String purpose, String purposeName, @Nullable String note) {

    static VisitView of(Visits.Booking b) {
      return new VisitView(b.visitOn(), b.halfDay().name(), b.halfDay().label(), b.purpose().name(),
          b.purpose().label(), b.note());
    }
  }

  /** @param open subjects that can be rated now */
  record RatingsView(List<SubjectView> open, List<RatingView> given) {}

  record SubjectView(String subject, String name) {}

  record RatingView(String subject, String name, int score, @Nullable String comment, String at) {}

  record NoticeView(String code, String name, String text, String at) {

    /** The day, for people. */
    String on() {
      return at.substring(0, DAY);
    }
  }

  /** The day, for people. */
  String acceptedOn() {
    return acceptedAt.substring(0, DAY);
  }

  /** The day on which it came to an end without a connection. */
  @Nullable String endedOn() {
    return closedAt == null || energisedAt != null ? null : closedAt.substring(0, DAY);
  }

  @Nullable String energisedOn() {
    return energisedAt == null ? null : energisedAt.substring(0, DAY);
  }
}
