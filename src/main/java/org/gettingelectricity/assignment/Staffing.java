package org.gettingelectricity.assignment;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.gettingelectricity.access.People;
import org.gettingelectricity.access.Person;
import org.gettingelectricity.access.Role;
import org.springframework.stereotype.Service;

/** How many people there are to do an office's work, over all areas. */
@Service
public class Staffing {

  private final People people;
  private final AbsenceRepository absences;

  Staffing(People people, AbsenceRepository absences) {
    this.people = people;
    this.absences = absences;
  }

  /** Members of each office who are not absent on the day; whoever does the work of two offices counts in both. */
  public Map<Role, Integer> on(LocalDate day) {
    Set<String> away = absences.between(day, day).stream().map(Absence::user).collect(Collectors.toSet());
    Map<Role, Integer> present = new EnumMap<>(Role.class);
    Role.regionalRoles().forEach(role -> present.put(role,
        (int) people.doing(role).stream().map(Person::id).filter(id -> !away.contains(id)).count()));
    return present;
  }
}
