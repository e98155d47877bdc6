package org.gettingelectricity.process.time;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.gettingelectricity.policy.code.Owner;

/**
 * What the models say about time, remembered on the parsed activities: which clock a stage runs, on whose account a task
 * waits, and which date a timer stands for.
 */
public final class StageMarks {

  private static final String CLOCK = "ge.clock";
  private static final String OWNER = "ge.owner";
  private static final String TIMER = "ge.timer";
  private static final Pattern DUE = Pattern.compile("deadlines\\.(warning|breach)\\(\\s*execution\\s*,\\s*'([A-Z_]+)'\\s*\\)");
  private static final Map<String, Owner> OWNERS =
      Map.of("WORKS", Owner.GRID_WORKS, "MATERIAL", Owner.GRID_WORKS, "APPROVALS", Owner.GOVERNMENT);

  private StageMarks() {}

  /** A timer of a model: it fires when the clock warns, or when it is breached. */
  record Timer(String clock, boolean warning) {}

  public static void mark(ActivityImpl activity, Map<String, String> properties) {
    if (properties.containsKey("clock")) {
      activity.setProperty(CLOCK, properties.get("clock"));
    }
    if (properties.containsKey("owner")) {
      activity.setProperty(OWNER, Owner.valueOf(properties.get("owner")));
    }
  }

  public static void markTimer(ActivityImpl timerActivity, Element timerDefinition) {
    Element date = timerDefinition.element("timeDate");
    Matcher due = DUE.matcher(date == null ? "" : date.getText());
    if (due.find()) {
      timerActivity.setProperty(TIMER, new Timer(due.group(2), due.group(1).equals("warning")));
    }
  }

  /** Whether the ledger of time notes this activity's start and end. */
  public static boolean timed(ActivityImpl activity) {
    return activity.getProperty(CLOCK) != null || activity.getProperty(OWNER) != null;
  }

  /** The clock a stage runs. */
  static String clock(ActivityImpl stage) {
    return (String) stage.getProperty(CLOCK);
  }

  /** Whose account the time of an activity goes on (POLICY 6.2). */
  static Owner owner(ActivityImpl activity) {
    Object owner = activity.getProperty(OWNER);
    return owner == null ? OWNERS.getOrDefault(String.valueOf(activity.getProperty(CLOCK)), Owner.UTILITY) : (Owner) owner;
  }

  static boolean stage(ActivityImpl activity) {
    return activity.getProperty(CLOCK) != null;
  }

  static Optional<Timer> timer(ActivityImpl activity) {
    return Optional.ofNullable((Timer) activity.getProperty(TIMER));
  }
}
