package org.gettingelectricity.assignment;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

import org.gettingelectricity.access.People;
import org.gettingelectricity.access.Person;
import org.gettingelectricity.access.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** How much everybody has to do: open cases and open tasks, and the overdue ones among them. */
@Service
class Workloads {

  private final JdbcClient jdbc;
  private final People people;
  private final Desks desks;
  private final Absences absences;

  Workloads(JdbcClient jdbc, People people, Desks desks, Absences absences) {
    this.jdbc = jdbc;
    this.people = people;
    this.desks = desks;
    this.absences = absences;
  }

  /**
   * Somebody's load, over all areas.
   *
   * @param openCases open cases the person answers for in this role
   * @param overdueCases those with a clock past its limit
   * @param substitute who stands in today, or null
   * @param substituteName what people call the substitute, or null
   */
  record Load(String role, String roleName, String user, String name, long openCases, long overdueCases, long openTasks,
      long overdueTasks, @Nullable String substitute, @Nullable String substituteName) {}

  private record CaseLoad(String user, long open, long overdue) {}

  /** The loads of everybody who does the roles' work in the region, the least loaded first within a role. */
  List<Load> inRegion(String region, List<Role> roles) {
    return roles.stream().flatMap(role -> {
      List<Person> staff = people.doing(role, region);
      List<String> users = staff.stream().map(Person::id).toList();
      List<CaseLoad> cases = cases(role, users);
      Map<String, Desks.TaskLoad> tasks = desks.loads(users);
      return staff.stream().map(person -> load(role, person, cases, tasks.getOrDefault(person.id(), Desks.TaskLoad.NONE)))
          .sorted(Comparator.comparingLong(Load::openCases).thenComparingLong(Load::openTasks).thenComparing(Load::name));
    }).toList();
  }

  private Load load(Role role, Person person, List<CaseLoad> cases, Desks.TaskLoad tasks) {
    CaseLoad own = cases.stream().filter(c -> c.user().equals(person.id())).findFirst()
        .orElse(new CaseLoad(person.id(), 0, 0));
    String present = absences.presentFor(person.id());
    boolean away = !present.equals(person.id());
    return new Load(role.id(), role.label(), person.id(), person.name(), own.open(), own.overdue(), tasks.open(),
        tasks.overdue(), away ? present : null, away ? people.nameOf(present) : null);
  }

  private List<CaseLoad> cases(Role role, List<String> users) {
    return users.isEmpty() ? List.of() : jdbc.sql("""
        select a.user_id, count(*) as open_cases,
          sum(case when k.handling_breached_at is not null or k.whole_breached_at is not null
            or exists (select 1 from ge_activity r where r.application_no = a.application_no and r.ended_at is null
              and r.breached_at is not null) then 1 else 0 end) as overdue_cases
        from ge_assignment a join ge_case c on c.application_no = a.application_no and c.state = 'OPEN'
        join ge_clock_case k on k.application_no = a.application_no
        where a.open_role = :role and a.user_id in (:users) group by a.user_id""")
        .param("role", role.id()).param("users", users)
        .query((row, n) -> new CaseLoad(row.getString("user_id"), row.getLong("open_cases"), row.getLong("overdue_cases")))
        .list();
  }
}
