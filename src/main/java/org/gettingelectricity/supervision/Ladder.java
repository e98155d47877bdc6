package org.gettingelectricity.supervision;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gettingelectricity.access.Role;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Who is told at which rung: the warning goes to the owner of the clock, the breach to the owner and the supervisor, each
 * further one to the next group of {@code supervision.ladder} as well (002 三(六)1: the head of marketing).
 */
@Component
class Ladder {

  static final String WARNING = "WARNING";
  static final String BREACH = "BREACH";
  private static final Map<String, Role> OWNERS = Map.of(
      "DESIGN_REVIEW", Role.MARKETING, "MID_INSPECTION", Role.OPERATIONS,
      "INSPECT_AND_CONNECT", Role.OPERATIONS, "COMPLETION_INSPECTION", Role.OPERATIONS, "METER_CONNECT", Role.METERING,
      "WORKS", Role.PROJECT_MANAGER, "MATERIAL", Role.MATERIALS, "APPROVALS", Role.PROJECT_MANAGER);

  private final List<String> above;

  Ladder(@Value("${supervision.ladder:marketing}") List<String> above) {
    this.above = List.copyOf(above);
  }

  /** Names of all rungs from the lowest. */
  List<String> rungs() {
    List<String> rungs = new ArrayList<>(List.of(WARNING, BREACH));
    above.forEach(group -> rungs.add(name(group)));
    return rungs;
  }

  /** The rung above, or the rung itself at the top. */
  String above(String rung) {
    List<String> rungs = rungs();
    return rungs.get(Math.min(rungs.indexOf(rung) + 1, rungs.size() - 1));
  }

  /** Groups that are told at a rung of a clock. */
  List<String> told(String clock, String rung) {
    List<String> told = new ArrayList<>(List.of(owner(clock).id()));
    int height = rungs().indexOf(rung);
    if (height >= 1) {
      told.add(Role.SUPERVISOR.id());
    }
    above.stream().limit(Math.max(0, height - 1)).filter(group -> !told.contains(group)).forEach(told::add);
    return told;
  }

  /** Role that answers for a clock; for the totals and whatever else the customer's own manager. */
  static Role owner(String clock) {
    return OWNERS.getOrDefault(clock, Role.CUSTOMER_MANAGER);
  }

  private static String name(String group) {
    return group.toUpperCase(Locale.ROOT).replace('-', '_');
  }
}
