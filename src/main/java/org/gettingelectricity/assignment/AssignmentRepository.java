package org.gettingelectricity.assignment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.access.ServiceArea;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.ledger.HeldReads;
import org.gettingelectricity.ledger.ReadTogether;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of ge_assignment, and the two managers' columns of ge_case that follow them. */
@Repository
class AssignmentRepository implements ReadTogether {

  private static final int MOST_ANSWERING = 200;

  private final JdbcClient jdbc;
  private final HeldReads held;

  AssignmentRepository(JdbcClient jdbc, HeldReads held) {
    this.jdbc = jdbc;
    this.held = held;
  }

  void insert(Responsibility r) {
    jdbc.sql("""
        insert into ge_assignment (application_no, role, open_role, user_id, since, actor, how, reason, on_desk)
        values (:no, :role, :role, :user, :since, :actor, :how, :reason, :onDesk)""")
        .param("no", r.applicationNo()).param("role", r.role().id()).param("user", r.user())
        .param("since", r.since().atOffset(ZoneOffset.UTC)).param("actor", r.actor()).param("how", r.how().name())
        .param("reason", r.reason()).param("onDesk", r.onDesk()).update();
    column(r.role()).ifPresent(column -> jdbc.sql("update ge_case set " + column + " = :user where application_no = :no")
        .param("user", r.user()).param("no", r.applicationNo()).update());
    held.forget(r.applicationNo(), Responsibility.class);
    held.forget(r.applicationNo(), ConnectionCase.class);
  }

  /** Ends whoever answers for the role now. */
  void end(String applicationNo, Role role, Instant at) {
    jdbc.sql("""
        update ge_assignment set open_role = null, until = :at where application_no = :no and open_role = :role""")
        .param("at", at.atOffset(ZoneOffset.UTC)).param("no", applicationNo).param("role", role.id()).update();
    held.forget(applicationNo, Responsibility.class);
  }

  Optional<Responsibility> holder(String applicationNo, Role role) {
    return of(applicationNo).stream().filter(r -> r.role() == role && r.until() == null).findFirst();
  }

  boolean startedBy(String applicationNo, String user) {
    return jdbc.sql("select count(*) from ge_case where application_no = :no and started_by = :user").param("no", applicationNo)
        .param("user", user).query(Long.class).single() > 0;
  }

  List<Responsibility> of(String applicationNo) {
    return held.read(applicationNo, Responsibility.class, () -> jdbc
        .sql("select * from ge_assignment where application_no = :no order by id").param("no", applicationNo)
        .query(AssignmentRepository::row).list());
  }

  @Override
  public void readTogether(Collection<String> applicationNos) {
    Map<String, List<Responsibility>> ofCases = jdbc.sql("select * from ge_assignment where application_no in (:nos) order by id")
        .param("nos", applicationNos).query(AssignmentRepository::row).list().stream()
        .collect(Collectors.groupingBy(Responsibility::applicationNo));
    applicationNos.forEach(no -> held.keep(no, Responsibility.class, ofCases.getOrDefault(no, List.of())));
  }

  /** Who answers for open cases of the area now. */
  List<String> answering(ServiceArea area) {
    return jdbc.sql("""
        select distinct a.user_id from ge_assignment a join ge_clock_case k on k.application_no = a.application_no
        where a.open_role is not null and k.closed_at is null and k.region between :first and :last
        order by a.user_id fetch first %d rows only""".formatted(MOST_ANSWERING))
        .param("first", area.first()).param("last", area.last()).query(String.class).list();
  }

  /** How many open cases somebody answers for in a role. */
  long openCases(String user, Role role) {
    return jdbc.sql("""
        select count(*) from ge_assignment a join ge_case c on c.application_no = a.application_no
        where a.user_id = :user and a.open_role = :role and c.state = 'OPEN'""")
        .param("user", user).param("role", role.id()).query(Long.class).single();
  }

  private static Optional<String> column(Role role) {
    return switch (role) {
      case CUSTOMER_MANAGER -> Optional.of("client_manager");
      case PROJECT_MANAGER -> Optional.of("project_manager");
      default -> Optional.empty();
    };
  }

  private static Responsibility row(ResultSet row, int number) throws SQLException {
    Timestamp until = row.getTimestamp("until");
    return new Responsibility(row.getString("application_no"), Role.of(row.getString("role")).orElseThrow(),
        row.getString("user_id"), row.getTimestamp("since").toInstant(), until == null ? null : until.toInstant(),
        row.getString("actor"), How.valueOf(row.getString("how")), row.getString("reason"), row.getBoolean("on_desk"));
  }
}
