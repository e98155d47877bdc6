package org.gettingelectricity.assignment;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.access.People;
import org.gettingelectricity.access.Person;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.refusal.FieldError;
import org.gettingelectricity.refusal.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * 网格: who answers for which part of the country (003 措施3, 004 台账13). For each role the entries with the longest prefix
 * of the region count; a person who has left the group or the area meanwhile counts for nothing.
 */
@Service
class GridAreas {

  private final AreaRepository areas;
  private final AssignmentRepository assignments;
  private final People people;
  private final Clock clock;

  GridAreas(AreaRepository areas, AssignmentRepository assignments, People people, Clock clock) {
    this.areas = areas;
    this.assignments = assignments;
    this.people = people;
    this.clock = clock;
  }

  /** Somebody who answers for a region today. */
  record Candidate(AreaEntry entry, Person person, long openCases) {}

  /** Who answers for the region today in a role: fewest open cases first, then by name. */
  List<Candidate> published(String region, Role role) {
    LocalDate today = Days.of(clock.instant());
    List<Candidate> entitled = areas.around(region).stream()
        .filter(entry -> entry.role() == role && entry.validOn(today))
        .flatMap(entry -> people.find(entry.user()).filter(person -> person.does(role, region))
            .map(person -> new Candidate(entry, person, assignments.openCases(person.id(), role))).stream())
        .toList();
    int longest = entitled.stream().mapToInt(c -> c.entry().region().length()).max().orElse(0);
    return entitled.stream().filter(c -> c.entry().region().length() == longest)
        .sorted(Comparator.comparingLong(Candidate::openCases).thenComparing(c -> c.person().name())
            .thenComparing(c -> c.person().id())).toList();
  }

  /** The one a new case of the region goes to. */
  Optional<String> pick(String region, Role role) {
    return published(region, role).stream().findFirst().map(candidate -> candidate.person().id());
  }

  /** Everything entered for exactly this area, past and future included. */
  List<AreaEntry> entered(String region) {
    return areas.entered(region);
  }

  /**
   * Puts these entries in the place of what was entered for exactly this area.
   *
   * @throws Refusal 400 naming every entry that cannot be
   */
  @Transactional
  void replace(String region, List<AreaEntry> entries, Caller actor) {
    List<FieldError> errors = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      check(entries, i).ifPresent(errors::add);
    }
    Refusal.when(errors);
    areas.replace(region, entries, actor.id(), clock.instant());
  }

  private Optional<FieldError> check(List<AreaEntry> entries, int i) {
    AreaEntry entry = entries.get(i);
    String field = "members[" + i + "].";
    if (entry.to() != null && entry.to().isBefore(entry.from())) {
      return Optional.of(new FieldError(field + "to", "不能早于生效日期 %s".formatted(entry.from())));
    }
    if (entries.subList(0, i).stream().anyMatch(entry::overlaps)) {
      return Optional.of(new FieldError(field + "user", "同一人在同一岗位的有效期重复：" + entry.user()));
    }
    return Entitlement.problem(people.find(entry.user()), entry.user(), entry.role(), entry.region())
        .map(problem -> new FieldError(field + "user", problem));
  }
}
