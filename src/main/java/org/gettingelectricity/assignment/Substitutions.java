package org.gettingelectricity.assignment;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.application.Cases;
import org.gettingelectricity.ledger.Ledger;
import org.gettingelectricity.refusal.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What was open on the desk of somebody away: the substitute sees it and takes over task by task. */
@Service
class Substitutions {

  private static final int MOST = 200;

  private final Absences absences;
  private final Desks desks;
  private final Cases cases;
  private final Ledger ledger;
  private final Clock clock;

  Substitutions(Absences absences, Desks desks, Cases cases, Ledger ledger, Clock clock) {
    this.absences = absences;
    this.desks = desks;
    this.cases = cases;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** Open tasks of the person away that the caller may work on. */
  List<Desks.DeskTask> open(Absence absence, Caller caller) {
    return desks.on(absence.user(), MOST).stream().filter(task -> entitled(caller, task)).toList();
  }

  /** Puts such a task on the caller's desk. */
  @Transactional
  void take(long absenceId, String taskId, Caller caller) {
    Absence absence = absences.standingIn(absenceId, caller);
    Desks.DeskTask task = desks.on(absence.user(), Integer.MAX_VALUE).stream()
        .filter(open -> open.id().equals(taskId) && entitled(caller, open)).findFirst()
        .orElseThrow(() -> Refusal.notFound("TASK_NOT_FOUND", "该任务已不在 %s 名下，或无权办理".formatted(absence.user())));
    if (cases.find(task.applicationNo()).isPresent()) {
      ledger.append(task.applicationNo(), clock.instant(), caller.id(), "SUBSTITUTED", task.name(),
          Map.of("from", absence.user(), "to", caller.id()));
    }
    if (!desks.take(taskId, absence.user(), caller.id())) {
      throw Refusal.conflict("TASK_CHANGED", "任务正由他人办理或转移，请刷新后重试");
    }
  }

  private boolean entitled(Caller caller, Desks.DeskTask task) {
    return task.region() != null && desks.roles(task.id()).stream().anyMatch(role -> caller.is(role, task.region()));
  }
}
