package org.gettingelectricity.simulation;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to be simulated. Whatever is not said has a usual value.
 *
 * @param cases applications on each side, evenly of all five flows; 100 when not said. Not with {@code replayMonth}
 * @param seed the same seed gives the same applications, arrivals and pace of work; 1 when not said
 * @param from the simulated first day, Beijing time; today when not said, the first of the month with {@code replayMonth}
 * @param days working days over which the applications come in; 20 when not said
 * @param staffPerOffice people in each office; as many as it has on the first day when not said
 * @param staff people by office (id of the group) where it has more or fewer
 * @param replayMonth a past month (YYYY-MM) whose applications are replayed as they came in
 * @param releaseId a release that waits for confirmation, whose files are what is tried
 */
public record SimulationRequest(
    @Min(value = 1, message = CASES) @Max(value = MOST_CASES, message = CASES) Integer cases,
    Long seed,
    LocalDate from,
    @Min(value = 1, message = DAYS) @Max(value = MOST_DAYS, message = DAYS) Integer days,
    @Min(value = 1, message = STAFF) @Max(value = MOST_STAFF, message = STAFF) @Nullable Integer staffPerOffice,
    Map<String, @Valid @Min(value = 1, message = STAFF) @Max(value = MOST_STAFF, message = STAFF) Integer> staff,
    @Pattern(regexp = "\\d{4}-(0[1-9]|1[0-2])", message = "应为月份（YYYY-MM）") @Nullable String replayMonth,
    @Nullable String releaseId) {

  static final int MOST_CASES = 10_000;
  private static final int MOST_DAYS = 500;
  private static final int MOST_STAFF = 1000;
  private static final String CASES = "应为 1 至 " + MOST_CASES + " 的整数";
  private static final String DAYS = "应为 1 至 " + MOST_DAYS + " 的整数（工作日）";
  private static final String STAFF = "应为 1 至 " + MOST_STAFF + " 的整数（人）";
  private static final int USUAL_CASES = 100;
  private static final int USUAL_DAYS = 20;

  /** The same with the usual value wherever nothing was said. @param today first day when none was named */
  SimulationRequest complete(LocalDate today) {
    return new SimulationRequest(cases == null ? USUAL_CASES : cases, seed == null ? 1L : seed, from == null ? today : from,
        days == null ? USUAL_DAYS : days, staffPerOffice, staff == null ? Map.of() : staff,
        replayMonth, releaseId);
  }
}
