package org.gettingelectricity.assignment;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.access.Callers;
import org.gettingelectricity.access.People;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.web.Body;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Absences, who stands in, and what the substitute finds on the desk. */
@RestController
@RequestMapping("/api/v1/absences")
class AbsenceController {

  private final Absences absences;
  private final Substitutions substitutions;
  private final People people;
  private final Callers callers;

  /** @param user who is away, else the caller */
  record AbsenceWanted(@Size(min = 1, max = 64) String user, @NotNull LocalDate from, @NotNull LocalDate to,
      @NotNull @Size(min = 1, max = 64) String substitute, @Size(min = 1, max = 2000) String reason) {}

  AbsenceController(Absences absences, Substitutions substitutions, People people, Callers callers) {
    this.absences = absences;
    this.substitutions = substitutions;
    this.people = people;
    this.callers = callers;
  }

  /** An open task of somebody away. */
  record TaskView(String id, String name, String applicationNo, String summary, @Nullable String dueAt) {}

  /**
   * An absence.
   *
   * @param reason null for the substitute
   * @param mayCancel whether the caller may take it back
   * @param tasks what the caller, standing in today, may take over; null for everybody else
   */
  record View(long id, String user, String name, LocalDate from, LocalDate to, String substitute, String substituteName,
      @Nullable String reason, boolean today, boolean mayCancel, @Nullable List<TaskView> tasks) {}

  /** Somebody who may stand in. */
  record Substitute(String user, String name) {}

  /** Who may stand in for the caller, or for somebody the caller supervises. */
  @Operation(summary = "可代班人员")
  @GetMapping("/substitutes")
  List<Substitute> substitutes(@RequestParam(required = false) String user) {
    Caller caller = callers.current();
    return absences.substitutes(user == null || user.isBlank() ? caller.id() : user.strip(), caller).stream()
        .map(person -> new Substitute(person.id(), person.name())).toList();
  }

  @Operation(summary = "缺勤与代班")
  @GetMapping
  List<View> show() {
    Caller caller = callers.current();
    return absences.concerning(caller).stream().map(a -> view(a, caller)).toList();
  }

  @Operation(summary = "登记缺勤")
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  List<View> record(@RequestBody(required = true) Body<AbsenceWanted> body) {
    Caller caller = callers.current();
    AbsenceWanted wanted = body.read();
    absences.record(wanted.user() == null ? caller.id() : wanted.user(), wanted.from(), wanted.to(), wanted.substitute(),
        wanted.reason(), caller);
    return show();
  }

  @Operation(summary = "撤销缺勤")
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void cancel(@PathVariable long id) {
    absences.cancel(id, callers.current());
  }

  @Operation(summary = "代班接办任务")
  @PostMapping("/{id}/tasks/{taskId}")
  List<View> take(@PathVariable long id, @PathVariable String taskId) {
    substitutions.take(id, taskId, callers.current());
    return show();
  }

  private View view(Absence a, Caller caller) {
    boolean standsIn = a.substitute().equals(caller.id());
    boolean today = absences.activeToday(a);
    List<TaskView> tasks = standsIn && today ? substitutions.open(a, caller).stream().map(t -> new TaskView(t.id(),
        t.name(), t.applicationNo(), t.caseSummary(), Days.text(t.dueAt()))).toList() : null;
    return new View(a.id(), a.user(), people.nameOf(a.user()), a.from(), a.to(), a.substitute(), people.nameOf(a.substitute()),
        standsIn ? null : a.reason(), today, !standsIn, tasks);
  }
}
