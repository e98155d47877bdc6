package org.gettingelectricity.supervision;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.clock.ClockCode;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Who is told at which rung: the warning goes to the owner of the clock, the breach to the owner and the supervisor, each
 * further working day without action to the next group of {@code supervision.ladder} as well (002 三(六)1: the head of
 * marketing). Each rung is told once; above the last group there is none.
 */
@Component
class Ladder {

  static final String WARNING = "WARNING";
  static final String BREACH = "BREACH";
  private static final Map<ClockCode, Role> OWNERS = Map.of(
      ClockCode.DESIGN_REVIEW, Role.MARKETING, ClockCode.MID_INSPECTION, Role.OPERATIONS,
      ClockCode.INSPECT_AND_CONNECT, Role.OPERATIONS, ClockCode.COMPLETION_INSPECTION, Role.OPERATIONS, ClockCode.METER_CONNECT, Role.METERING,
      ClockCode.WORKS, Role.PROJECT_MANAGER, ClockCode.MATERIAL, Role.MATERIALS, ClockCode.APPROVALS, Role.PROJECT_MANAGER);

  /** Ids of identity groups. */
  private static final Pattern GROUP = Pattern.compile("[a-z][a-z0-9-]{1,30}");

  private final List<String> above;

  Ladder(@Value("${supervision.ladder:marketing}") List<String> above) {
    this.above = above.stream().map(String::strip).toList();
    boolean sound = this.above.stream().allMatch(group -> GROUP.matcher(group).matches())
        && this.above.stream().map(Ladder::name).distinct().count() == this.above.size()
        && !this.above.contains(Role.SUPERVISOR.id());
    if (!sound) {
      throw new IllegalArgumentException("supervision.ladder names groups above the supervisor, each once: " + above);
    }
  }

  /** Names of all rungs from the lowest. */
  List<String> rungs() {
    List<String> rungs = new ArrayList<>(List.of(WARNING, BREACH));
    above.forEach(group -> rungs.add(name(group)));
    return rungs;
  }

  /** The rung above; empty at the top. */
  Optional<String> above(String rung) {
    List<String> rungs = rungs();
    return rungs.stream().skip(rungs.indexOf(rung) + 1L).findFirst();
  }

  /** Groups that are told at a rung of a clock. */
  List<String> told(ClockCode clock, String rung) {
    List<String> told = new ArrayList<>(List.of(owner(clock).id()));
    int height = rungs().indexOf(rung);
    if (height >= 1) {
      told.add(Role.SUPERVISOR.id());
    }
    above.stream().limit(Math.max(0, height - 1)).filter(group -> !told.contains(group)).forEach(told::add);
    return told;
  }

  /** Role that answers for a clock; for the totals and whatever else the customer's own manager. */
  static Role owner(ClockCode clock) {
    return OWNERS.getOrDefault(clock, Role.CUSTOMER_MANAGER);
  }

  private static String name(String group) {
    return group.toUpperCase(Locale.ROOT).replace('-', '_');
  }
}
