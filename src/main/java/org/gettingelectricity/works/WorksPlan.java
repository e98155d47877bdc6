package org.gettingelectricity.works;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gettingelectricity.refusal.Clause;
import org.gettingelectricity.refusal.FieldError;
import org.jspecify.annotations.Nullable;


/**
 * The works contract and the milestones it names.
 *
 * @param contractNo number of the contract with the customer, or null
 * @param builder who builds, or null
 * @param finishOn finish agreed with the customer, or null
 * @param consent the customer consented to a finish beyond the limit
 * @param planned days of the milestones; those not planned are absent
 */
public record WorksPlan(@Nullable String contractNo, @Nullable String builder, @Nullable LocalDate finishOn, boolean consent,
    Map<Milestone, LocalDate> planned) {

  /** What is wrong, by field: milestones in the past, out of order, or after the agreed finish. */
  public List<FieldError> problems(LocalDate today) {
    List<FieldError> errors = new ArrayList<>();
    LocalDate before = today;
    for (Milestone milestone : Milestone.values()) {
      LocalDate day = planned.get(milestone);
      if (day == null) {
        continue;
      }
      if (day.isBefore(before)) {
        errors.add(new FieldError(field(milestone), milestone.label() + "计划日期 " + day + "：不得早于"
            + (before.equals(today) ? "今日" : "前一节点 " + before)));
      } else if (finishOn != null && day.isAfter(finishOn)) {
        errors.add(new FieldError(field(milestone), milestone.label() + "计划日期 " + day + "：不得晚于约定完工日期 " + finishOn + Clause.WORKS_BY_AGREEMENT.cited()));
      }
      before = day.isAfter(before) ? day : before;
    }
    return errors;
  }

  /** Form field of a milestone's planned day. */
  public static String field(Milestone milestone) {
    return switch (milestone) {
      case SURVEY -> "plannedSurveyOn";
      case DESIGN -> "plannedDesignOn";
      case MATERIAL -> "plannedMaterialOn";
      case CONSTRUCTION -> "plannedConstructionOn";
      case LIVE_CONNECTION -> "plannedLiveOn";
    };
  }
}
