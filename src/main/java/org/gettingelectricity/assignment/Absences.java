package org.gettingelectricity.assignment;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.access.People;
import org.gettingelectricity.access.Person;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.access.ServiceArea;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.refusal.FieldError;
import org.gettingelectricity.refusal.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** 代班: who stands in for whom, day by day. New tasks follow the day they open on; nothing has to be switched back. */
@Service
class Absences {

  private static final int LONGEST_DAYS = 366;

  private final AbsenceRepository absences;
  private final People people;
  private final Clock clock;

  Absences(AbsenceRepository absences, People people, Clock clock) {
    this.absences = absences;
    this.people = people;
    this.clock = clock;
  }

  /** Who does the person's work today: the person, or whoever stands in, over any number of absences. */
  String presentFor(String user) {
    Set<String> seen = new HashSet<>();
    String present = user;
    Optional<Absence> away = absences.of(present, today());
    while (away.isPresent() && seen.add(present)) {
      present = away.get().substitute();
      away = absences.of(present, today());
    }
    return present;
  }

  /** The absence, if the caller may change it: the own one, or that of somebody the caller supervises. */
  Absence own(long id, Caller caller) {
    return absences.find(id).filter(a -> a.user().equals(caller.id()) || supervises(caller, people.find(a.user())))
        .orElseThrow(Absences::notThere);
  }

  /** The absence, if the caller stands in today. */
  Absence standingIn(long id, Caller caller) {
    return absences.find(id).filter(a -> a.substitute().equals(caller.id()) && a.covers(today()))
        .orElseThrow(Absences::notThere);
  }

  /** Absences not over yet that concern the caller: own ones, those he stands in for, and those of people he supervises. */
  List<Absence> concerning(Caller caller) {
    return absences.since(today()).stream().filter(a -> a.user().equals(caller.id()) || a.substitute().equals(caller.id())
        || supervises(caller, people.find(a.user()))).toList();
  }

  boolean activeToday(Absence absence) {
    return absence.covers(today());
  }

  /**
   * Records an absence.
   *
   * @throws Refusal 400 for days or people that cannot be, 403 for somebody else's absence, 409 for overlapping days
   */
  @Transactional
  void record(String user, LocalDate from, LocalDate to, String substitute, String reason, Caller caller) {
    Optional<Person> away = away(user, caller);
    List<FieldError> errors = days(from, to);
    if (errors.isEmpty()) {
      substituteProblem(away, user, substitute).or(() -> leadsBack(substitute, from, to, user, new HashSet<>())
          ? Optional.of("%s在此期间由%s代班，不能互为代班".formatted(people.nameOf(substitute), people.nameOf(user))) : Optional.empty())
          .ifPresent(problem -> errors.add(new FieldError("substitute", problem)));
    }
    Refusal.when(errors);
    if (absences.between(from, to).stream().anyMatch(a -> a.user().equals(user))) {
      throw Refusal.conflict("ABSENCE_OVERLAP", people.nameOf(user) + "在此期间已登记缺勤");
    }
    absences.insert(user, from, to, substitute, reason, caller.id(), clock.instant());
  }

  /** Who may stand in for the person, by name; nobody where the person's work needs no substitute. */
  List<Person> substitutes(String user, Caller caller) {
    Optional<Person> away = away(user, caller);
    return Team.ROLES.stream().flatMap(role -> away.stream().flatMap(person -> person.areas(role).stream())
            .flatMap(area -> people.doing(role, area.prefix()).stream())).distinct()
        .filter(person -> substituteProblem(away, user, person.id()).isEmpty()).sorted(Comparator.comparing(Person::name)).toList();
  }

  /** The person whose absence the caller may record. */
  private Optional<Person> away(String user, Caller caller) {
    Optional<Person> away = people.find(user);
    if (!user.equals(caller.id()) && !supervises(caller, away)) {
      throw Refusal.forbidden("FORBIDDEN", "只能登记本人的缺勤；他人的由其所在区域的督办登记");
    }
    return away;
  }

  /** Takes an absence back; from now on the person's tasks come to the person again. */
  @Transactional
  void cancel(long id, Caller caller) {
    Absence absence = own(id, caller);
    if (absence.to().isBefore(today())) {
      throw Refusal.conflict("ABSENCE_OVER", "缺勤已结束，不能撤销");
    }
    absences.cancel(id, caller.id(), clock.instant());
  }

  private List<FieldError> days(LocalDate from, LocalDate to) {
    List<FieldError> errors = new ArrayList<>();
    if (from.isBefore(today())) {
      errors.add(new FieldError("from", "不能早于今日"));
    }
    if (to.isBefore(from) || to.isAfter(from.plusDays(LONGEST_DAYS))) {
      errors.add(new FieldError("to", "不能早于首日，且最长 " + LONGEST_DAYS + " 天"));
    }
    return errors;
  }

  /** Who stands in does everything the person does, everywhere the person does it. */
  private Optional<String> substituteProblem(Optional<Person> away, String user, String substitute) {
    List<Role> roles = Team.ROLES.stream().filter(role -> away.isPresent() && !away.get().areas(role).isEmpty()).toList();
    if (roles.isEmpty()) {
      return Optional.of(user + " 没有需要代班的岗位（客户经理、项目经理、发展、运检）");
    }
    if (substitute.equals(user)) {
      return Optional.of("代班人不能是本人");
    }
    Optional<Person> other = people.find(substitute);
    return roles.stream().flatMap(role -> away.get().areas(role).stream().map(ServiceArea::prefix)
        .map(area -> Entitlement.problem(other, substitute, role, area)).flatMap(Optional::stream)).findFirst();
  }

  /** Whether standing in leads back to the person on any day of the absence. */
  private boolean leadsBack(String person, LocalDate from, LocalDate to, String user, Set<String> seen) {
    if (person.equals(user)) {
      return true;
    }
    return seen.add(person) && absences.between(from, to).stream().filter(a -> a.user().equals(person))
        .anyMatch(a -> leadsBack(a.substitute(), a.from().isAfter(from) ? a.from() : from,
            a.to().isBefore(to) ? a.to() : to, user, new HashSet<>(seen)));
  }

  private static boolean supervises(Caller caller, Optional<Person> person) {
    List<String> areas = person.stream().flatMap(p -> Role.regionalRoles().stream().flatMap(role -> p.areas(role).stream()))
        .map(ServiceArea::prefix).toList();
    return !areas.isEmpty() && areas.stream().allMatch(area -> caller.is(Role.SUPERVISOR, area));
  }

  private static Refusal notThere() {
    return Refusal.notFound("ABSENCE_NOT_FOUND", "没有这条缺勤登记，或无权操作");
  }

  private LocalDate today() {
    return Days.of(clock.instant());
  }
}
