package org.gettingelectricity.caselist;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import org.gettingelectricity.application.CaseState;
import org.gettingelectricity.calendar.DayUnit;
import org.gettingelectricity.policy.code.Flow;
import org.jspecify.annotations.Nullable;

/**
 * A case in a list.
 *
 * @param ownFlow key of the flow of the company's own it goes through, absent for the flows of the product
 * @param stages codes of the stages, works and approvals now open
 * @param awaits whose turn it is and with what, in Chinese; null once the case has ended
 * @param responsible user ids of those who answer for the case now
 * @param dueOn the day on which the first of its clocks runs out; null where none does, or all stand still
 * @param remainingDays days left until then, in the unit of that clock, negative when overdue
 * @param stalled whether it goes nowhere by itself and waits for a supervisor
 * @param remainingUnit WD working days, CD calendar days
 */
public record CaseItem(String applicationNo, Flow flow, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String ownFlow,
    String flowName, CaseState state, String stateName, String customerName, @Nullable String phone, String siteAddress,
    String region, String regionName, @Nullable String projectCode, String acceptedAt, @Nullable String closedAt,
    List<String> stages, List<String> stageNames, @Nullable String awaits, List<String> responsible,
    List<String> responsibleNames, @Nullable LocalDate dueOn, @Nullable String dueClock, @Nullable Integer remainingDays,
    @Nullable DayUnit remainingUnit, boolean overdue, boolean stalled) {}
