package org.gettingelectricity.clock;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.gettingelectricity.calendar.DayUnit;
import org.gettingelectricity.policy.code.Owner;
import org.jspecify.annotations.Nullable;

/**
 * Where the time of a case went until a moment.
 *
 * @param intervals who held the case, without gaps, from acceptance to the moment
 * @param clocks the totals first, then stages, works and approvals in the order of their start
 * @param provisional a due date lies beyond the published holiday calendar (D-30)
 */
public record Timeline(String applicationNo, OffsetDateTime at, OffsetDateTime acceptedAt, @Nullable OffsetDateTime closedAt,
    List<Part> intervals, @Nullable List<ClockState> clocks, boolean provisional) {

  /**
   * One interval. It holds the days d with from &lt; d &lt;= to; a day belongs to who held the case when it began.
   *
   * @param workingDays and calendarDays it holds
   */
  public record Part(OffsetDateTime from, OffsetDateTime to, Owner owner, String ownerLabel, int workingDays,
      int calendarDays, boolean countsInHandling, String whyInHandling, boolean countsInWhole, String whyInWhole) {}

  /** NOT_STARTED is never listed; STOPPED = runs no further until something happens, e.g. a pause ends. */
  public enum State { RUNNING, WARNED, OVERDUE, STOPPED, DONE }

  /**
   * One clock.
   *
   * @param instanceId run of the clock, null for the totals
   * @param limit days, null = no limit
   * @param cutOff it ended with its work undone
   * @param remaining days left, negative when overdue; null = no limit
   * @param breached more days were used than the limit allows
   * @param whyStopped what the clock waits for while it stands still
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ClockState(String clock, String label, @Nullable String instanceId, @Nullable Owner owner,
      OffsetDateTime startedAt, @Nullable String startedBy, @Nullable OffsetDateTime endedAt, @Nullable String endedBy,
      @Nullable Integer limit, DayUnit unit, int used, @Nullable Integer remaining, @Nullable LocalDate dueOn,
      boolean provisional, State state, boolean breached, boolean cutOff, @Nullable String whyStopped, String summary) {}
}
