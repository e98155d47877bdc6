package org.gettingelectricity.desk;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.regex.Pattern;
import org.gettingelectricity.access.Areas;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.access.Callers;
import org.gettingelectricity.access.People;
import org.gettingelectricity.access.ServiceArea;
import org.gettingelectricity.access.WhoMay;
import org.gettingelectricity.application.CaseTeam;
import org.gettingelectricity.record.CaseReminders;
import org.gettingelectricity.refusal.Refusal;
import org.gettingelectricity.web.Body;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the page of a desk and Tasklist ask and send; answers and refusals are JSON. */
@RestController
class DeskCalls {

  private static final int MOST_TAKEN = 50;
  private static final Pattern PAGE = Pattern.compile("/[a-z0-9/.-]{0,100}");

  private final Desk desk;
  private final CaseReminders reminders;
  private final CaseTeam team;
  private final People people;
  private final Callers callers;

  DeskCalls(Desk desk, CaseReminders reminders, CaseTeam team, People people, Callers callers) {
    this.desk = desk;
    this.reminders = reminders;
    this.team = team;
    this.people = people;
    this.callers = callers;
  }

  /** Which tasks are taken. */
  record Wanted(@NotEmpty(message = TASKS) @Size(max = MOST_TAKEN, message = TASKS) List<String> tasks) {

    private static final String TASKS = "必填，1 至 " + MOST_TAKEN + " 个任务";
  }

  /** What comes next of a case on the same desk; both null where nothing does. */
  record Next(@Nullable String id, @Nullable String name) {}

  /** A part of the country. */
  record AreaLine(String code, String name) {}

  /** The areas right below one, for a picker: those the caller works in, or that lead there; all for whoever works in none. */
  @GetMapping("/desk/areas")
  List<AreaLine> areas(@RequestParam(defaultValue = "") String within) {
    List<ServiceArea> own = callers.current().areas();
    return Areas.below(within).entrySet().stream().filter(area -> own.isEmpty() || own.stream().anyMatch(one -> one.touches(area.getKey())))
        .map(area -> new AreaLine(area.getKey(), area.getValue())).toList();
  }

  /** What supervisors ask of the caller; {@code by} who, {@code at} when. */
  record ReminderLine(String no, String customer, String text, String by, String at) {}

  /** For the start page, which shows it to whoever has signed in. */
  @GetMapping("/desk/reminders")
  List<ReminderLine> reminders() {
    return reminders.waiting(callers.current()).stream().map(one -> new ReminderLine(one.applicationNo(), one.customerName(), one.text(),
        people.nameOf(one.sentBy()), one.sentOn())).toList();
  }

  /** Colleagues to choose from by name: who answers for open cases where the caller works. */
  @GetMapping("/desk/colleagues")
  List<CaseTeam.Answering> colleagues() {
    return team.answering(callers.current().areas());
  }

  /** For Tasklist, which counts only the list that is open. */
  @GetMapping("/desk/lists")
  List<Desk.Counted> lists() {
    return desk.lists();
  }

  /** Which circuit or permit a task is about. */
  record Subject(String id, String subject) {}

  /** For the entries of Tasklist's lists, a page of them at once. */
  @GetMapping("/desk/subjects")
  List<Subject> subjects(@RequestParam("task") List<String> tasks) {
    if (tasks.isEmpty() || tasks.size() > MOST_TAKEN) {
      throw Refusal.invalid("task", Wanted.TASKS);
    }
    return desk.subjects(tasks).entrySet().stream().map(one -> new Subject(one.getKey(), one.getValue())).toList();
  }

  /** Which of some pages the caller may open: the start page shows those. */
  @GetMapping("/desk/doors")
  List<String> doors(@RequestParam("path") List<String> paths) {
    if (paths.isEmpty() || paths.size() > MOST_TAKEN) {
      throw Refusal.invalid("path", "必填，1 至 " + MOST_TAKEN + " 个地址");
    }
    Caller caller = callers.current();
    return paths.stream().filter(PAGE.asMatchPredicate()).filter(path -> path.equals("/desk") ? PageSetting.worksTasks(caller) : WhoMay.may(caller.groups(), "GET", path)).toList();
  }

  @GetMapping("/desk/next/{no}")
  Next next(@PathVariable String no) {
    return desk.next(no, callers.current()).map(task -> new Next(task.id(), task.name())).orElse(new Next(null, null));
  }

  /** Takes several tasks at once. */
  @PostMapping("/desk/taken")
  Desk.Taken take(Body<Wanted> wanted) {
    return desk.take(wanted.read().tasks(), callers.current());
  }
}
