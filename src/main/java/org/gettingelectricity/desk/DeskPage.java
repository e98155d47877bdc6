package org.gettingelectricity.desk;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.access.Callers;
import org.gettingelectricity.access.People;
import org.gettingelectricity.access.PersonalText;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.application.CustomerData;
import org.gettingelectricity.calendar.Calendars;
import org.gettingelectricity.calendar.DayArithmetic;
import org.gettingelectricity.calendar.DayUnit;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.clock.ClockCode;
import org.gettingelectricity.record.CaseReminders;
import org.gettingelectricity.stored.StoredJson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** 我的工作台: what is on the desk, what burns first; on a telephone a list of cards in the order of the route. */
@Controller
class DeskPage {

  private static final int SIZE = 30;
  private static final int MOST_PAGES = 1000;

  private final Desk desk;
  private final Callers callers;
  private final CaseReminders reminders;
  private final People people;
  private final CustomerData personal;
  private final Calendars calendars;
  private final Clock clock;
  private final StoredJson json;

  DeskPage(Desk desk, Callers callers, CaseReminders reminders, People people, CustomerData personal, Calendars calendars, Clock clock, StoredJson json) {
    this.desk = desk;
    this.callers = callers;
    this.reminders = reminders;
    this.people = people;
    this.personal = personal;
    this.calendars = calendars;
    this.clock = clock;
    this.json = json;
  }

  /** A tab with its count. */
  record Tab(String code, String label, String count, boolean burning, boolean here) {}

  /** A task as a card. {@code left} the working days left in words, until {@code dueOn}, null where the words say the day; {@code who} null while nobody has taken it */
  record Card(String id, String name, String no, String customer, String phone, String address, @Nullable String subject, @Nullable String manager,
      @Nullable String left, @Nullable String dueOn, boolean overdue, boolean today, @Nullable String who, boolean mine) {}

  /** A reminder as a line; {@code role} whose untaken task it is about, null where it is for the caller alone. */
  record ReminderCard(long id, String no, String customer, String text, String by, String at, @Nullable String role) {}

  /** A project of the reserve pool as a card; {@code need} how much from when on. */
  record ProjectCard(String id, String name, String code, String customer, String phone, String address, String need, @Nullable String who,
      boolean mine) {}

  @GetMapping("/desk")
  String show(@RequestParam(name = "list", required = false) String asked,
      @RequestParam(name = "route", defaultValue = "false") boolean byRoute,
      @RequestParam(name = "page", defaultValue = "0") int page, Model model) {
    Caller caller = callers.current();
    if (!PageSetting.worksTasks(caller)) {
      return caller.is(Role.PROCESS_OWNER) ? "redirect:/owner" : "redirect:/cases";
    }
    Map<WorkList, Integer> counts = desk.counts(caller);
    WorkList list = Optional.ofNullable(asked).flatMap(WorkList::of).orElseGet(() -> pressing(counts));
    int at = Math.max(0, Math.min(page, MOST_PAGES));
    List<Desk.ProjectTask> projects = list == WorkList.RESERVE ? desk.projects(caller, at, SIZE) : List.of();
    List<Desk.Task> tasks = list == WorkList.RESERVE ? List.of() : desk.find(list, caller, byRoute, at, SIZE);
    Map<String, String> names = people.names(tasks.stream().flatMap(task -> Stream.of(task.assignee(), task.manager())).filter(Objects::nonNull).distinct().toList());
    Set<String> whole = personal.whole(tasks.stream().map(Desk.Task::applicationNo).distinct().toList(), caller);
    model.addAttribute("reminders", reminders(caller));
    model.addAttribute("nothing", counts.values().stream().allMatch(count -> count == 0));
    model.addAttribute("tabs", Stream.of(WorkList.values())
        .filter(tab -> tab != WorkList.RESERVE || tab == list || counts.getOrDefault(tab, 0) > 0 || worksOnProjects(caller))
        .map(tab -> new Tab(tab.code(), tab.label(), count(counts.getOrDefault(tab, 0)),
            tab == WorkList.BURNING && counts.getOrDefault(tab, 0) > 0, tab == list)).toList());
    model.addAttribute("list", list);
    model.addAttribute("route", byRoute);
    model.addAttribute("cards", tasks.stream().map(task -> card(task, names, whole, caller)).toList());
    model.addAttribute("projects", projects(projects, caller));
    model.addAttribute("at", at);
    model.addAttribute("more", tasks.size() == SIZE || projects.size() == SIZE);
    return "desk";
  }

  private static boolean worksOnProjects(Caller caller) {
    return caller.is(Role.CUSTOMER_MANAGER) || caller.is(Role.DEVELOPMENT);
  }

  /** What supervisors ask of the caller, with who asks it. */
  private List<ReminderCard> reminders(Caller caller) {
    List<CaseReminders.Waiting> waiting = reminders.waiting(caller);
    Map<String, String> names = people.names(waiting.stream().map(CaseReminders.Waiting::sentBy).distinct().toList());
    return waiting.stream().map(one -> new ReminderCard(one.id(), one.applicationNo(), one.customerName(), one.text(),
        names.getOrDefault(one.sentBy(), one.sentBy()), one.sentOn(),
        one.role() == null ? null : Role.of(one.role()).map(Role::label).orElse(null))).toList();
  }

  /** Whoever may work at a project telephones its customer. */
  private List<ProjectCard> projects(List<Desk.ProjectTask> tasks, Caller caller) {
    Map<String, String> names = people.names(tasks.stream().map(Desk.ProjectTask::assignee).filter(Objects::nonNull).distinct().toList());
    return tasks.stream().map(task -> new ProjectCard(task.id(), task.name(), task.projectCode(), task.customerName(),
        field(task.customer(), "phone"), field(task.site(), "address"),
        "预计 " + task.expectedLoadKw().stripTrailingZeros().toPlainString() + " 千瓦，" + task.expectedOn() + " 用电",
        task.assignee() == null ? null : names.getOrDefault(task.assignee(), task.assignee()), caller.id().equals(task.assignee()))).toList();
  }

  /** The first list that holds anything. */
  private static WorkList pressing(Map<WorkList, Integer> counts) {
    return Stream.of(WorkList.values()).filter(list -> counts.getOrDefault(list, 0) > 0).findFirst().orElse(WorkList.MINE);
  }

  private static String count(int number) {
    return number == Desk.MOST_COUNTED ? Desk.MOST_COUNTED + "+" : String.valueOf(number);
  }

  private Card card(Desk.Task task, Map<String, String> names, Set<String> whole, Caller caller) {
    LocalDate today = LocalDate.now(clock);
    LocalDate due = task.dueAt() == null ? null : Days.of(task.dueAt());
    boolean overdue = due != null && due.isBefore(today);
    return new Card(task.id(), task.name(), task.applicationNo(), task.customerName(), whole.contains(task.applicationNo()) ? phone(task.customer()) : PersonalText.maskedNumber(phone(task.customer())),
        task.siteAddress(), subject(task, today), task.manager() == null ? null : names.getOrDefault(task.manager(), task.manager()),
        due == null ? null : Remaining.of(left(today, due), DayUnit.WD), due == null || due.equals(today) ? null : due.toString(), overdue, due != null && due.equals(today),
        task.assignee() == null ? null : names.getOrDefault(task.assignee(), task.assignee()), caller.id().equals(task.assignee()));
  }

  private int left(LocalDate today, LocalDate due) {
    DayArithmetic days = new DayArithmetic(calendars.current());
    return due.isBefore(today) ? -days.between(due, today, DayUnit.WD) : days.between(today, due, DayUnit.WD);
  }

  /** The circuit or permit a task is about, or the clock a supervisor is asked about and how the case stands: the task has days of its own. */
  private @Nullable String subject(Desk.Task task, LocalDate today) {
    if (task.watched() == null) {
      return task.subject().label();
    }
    LocalDate due = task.caseDueOn();
    return ClockCode.label(task.watched()) + (due == null || !due.isBefore(today) ? "" : "，" + Remaining.of(left(today, due), DayUnit.WD));
  }

  private String phone(String customer) {
    return field(customer, "phone");
  }

  private String field(String fields, String name) {
    return json.read(fields, JsonNode.class).path(name).asText(null);
  }
}
