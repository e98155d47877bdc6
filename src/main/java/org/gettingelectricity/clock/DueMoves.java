package org.gettingelectricity.clock;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Due dates of a case that are no longer where they were written down. */
record DueMoves(List<Map<String, Object>> moves, List<Object[]> caseRows, List<Object[]> activityRows,
    boolean totalsMoved) {

  static DueMoves of(CaseTime time, DueDates due) {
    List<Map<String, Object>> moves = new ArrayList<>();
    List<Object[]> caseRows = new ArrayList<>();
    List<Object[]> activityRows = new ArrayList<>();
    boolean totals = totals(time.clockCase(), due, moves, caseRows);
    for (Activity a : time.activities()) {
      if (a.open() && !a.waitsForCustomer() && time.clockCase().open()) {
        activity(a, due.of(a), moves, activityRows);
      }
    }
    return new DueMoves(moves, caseRows, activityRows, totals);
  }

  boolean any() {
    return !moves.isEmpty();
  }

  private static boolean totals(ClockCase c, DueDates due, List<Map<String, Object>> moves, List<Object[]> rows) {
    Optional<Due> handling = due.of(ClockCode.HANDLING_TOTAL.name(), null);
    Optional<Due> whole = due.of(ClockCode.WHOLE_PROCESS.name(), null);
    boolean provisional = provisional(handling) || provisional(whole);
    boolean moved = move(ClockCode.HANDLING_TOTAL.name(), c.totals().handlingDueOn(), handling, moves)
        | move(ClockCode.WHOLE_PROCESS.name(), c.totals().wholeDueOn(), whole, moves);
    if (moved || provisional != c.totals().provisional()) {
      rows.add(new Object[] {day(handling), day(whole), provisional, c.applicationNo()});
    }
    return moved;
  }

  private static void activity(Activity a, Optional<Due> due, List<Map<String, Object>> moves, List<Object[]> rows) {
    boolean moved = move(a.clock() + " " + a.instanceId(), a.dueOn(), due, moves);
    if (moved || provisional(due) != a.provisional()) {
      rows.add(new Object[] {day(due), provisional(due), a.id()});
    }
  }

  private static boolean move(String clock, LocalDate before, Optional<Due> due, List<Map<String, Object>> moves) {
    LocalDate after = day(due);
    if (Objects.equals(before, after)) {
      return false;
    }
    Map<String, Object> move = new LinkedHashMap<>();
    move.put("clock", clock);
    move.put("before", Objects.toString(before, null));
    move.put("after", Objects.toString(after, null));
    moves.add(move);
    return true;
  }

  private static LocalDate day(Optional<Due> due) {
    return due.map(Due::dueOn).orElse(null);
  }

  private static boolean provisional(Optional<Due> due) {
    return due.map(Due::provisional).orElse(false);
  }
}
