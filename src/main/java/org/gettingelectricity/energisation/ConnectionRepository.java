package org.gettingelectricity.energisation;

import java.math.BigDecimal;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.calendar.Days;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of ge_inspection and ge_connection_step; what is asked for is what happened since the customer's last change. */
@Repository
class ConnectionRepository {

  private final JdbcClient jdbc;

  ConnectionRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(ConnectionCase c, Inspection inspection, String actor, Instant at) {
    jdbc.sql("""
        insert into ge_inspection (application_no, kind, round, passed, transformer_meets, defects, findings, actor, at)
        values (:no, :kind, :round, :passed, :transformer, :defects, :findings, :actor, :at)""")
        .param("no", c.applicationNo()).param("kind", inspection.kind().name()).param("round", c.planRound())
        .param("passed", inspection.passed()).param("transformer", inspection.transformerMeets(), Types.BOOLEAN)
        .param("defects", inspection.defects(), Types.VARCHAR)
        .param("findings", inspection.findings(), Types.VARCHAR).param("actor", actor).param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  void insert(ConnectionCase c, ConnectionStepKind kind, String number, @Nullable BigDecimal reading, @Nullable String seals, String actor,
      Instant at) {
    jdbc.sql("""
        insert into ge_connection_step (application_no, kind, round, step_no, reading, seals, actor, at)
        values (:no, :kind, :round, :number, :reading, :seals, :actor, :at)""")
        .param("no", c.applicationNo()).param("kind", kind.name()).param("round", c.planRound()).param("number", number)
        .param("reading", reading, Types.NUMERIC).param("seals", seals, Types.VARCHAR).param("actor", actor).param("at", at.atOffset(ZoneOffset.UTC)).update();
  }

  /** The last word of the inspectors. */
  Optional<Inspection> last(ConnectionCase c, InspectionKind kind) {
    return jdbc.sql("""
        select kind, passed, transformer_meets, defects, findings from ge_inspection
        where application_no = :no and kind = :kind and round = :round order by id desc fetch first 1 rows only""")
        .param("no", c.applicationNo()).param("kind", kind.name()).param("round", c.planRound())
        .query(Inspection.class).optional();
  }

  /** When the installation passed its last inspection; empty while it has not. */
  Optional<Instant> passedAt(ConnectionCase c) {
    return jdbc.sql("""
        select passed, at from ge_inspection where application_no = :no and kind = :kind and round = :round
        order by id desc fetch first 1 rows only""").param("no", c.applicationNo()).param("kind", InspectionKind.COMPLETION.name())
        .param("round", c.planRound()).query((row, number) -> row.getBoolean(1) ? row.getTimestamp(2).toInstant() : null).list()
        .stream().filter(at -> at != null).findFirst();
  }

  Optional<Instant> at(ConnectionCase c, ConnectionStepKind kind) {
    return jdbc.sql("select at from ge_connection_step where application_no = :no and kind = :kind and round = :round order by id desc fetch first 1 rows only")
        .param("no", c.applicationNo()).param("kind", kind.name()).param("round", c.planRound())
        .query((row, number) -> row.getTimestamp(1).toInstant()).optional();
  }

  boolean has(ConnectionCase c, ConnectionStepKind kind) {
    return jdbc.sql("select count(*) from ge_connection_step where application_no = :no and kind = :kind and round = :round")
        .param("no", c.applicationNo()).param("kind", kind.name()).param("round", c.planRound())
        .query(Integer.class).single() > 0;
  }

  List<ConnectionView.Visit> visits(String no) {
    Set<InspectionKind> failed = EnumSet.noneOf(InspectionKind.class);
    return jdbc.sql("select * from ge_inspection where application_no = :no order by id").param("no", no).query((row, number) -> {
      InspectionKind kind = InspectionKind.valueOf(row.getString("kind"));
      boolean passed = row.getBoolean("passed");
      boolean again = passed ? failed.remove(kind) : !failed.add(kind);
      return new ConnectionView.Visit(kind.name(), kind.label(), passed, again, row.getObject("transformer_meets", Boolean.class),
          Acceptance.lines(row.getString("defects")), Acceptance.lines(row.getString("findings")), row.getString("actor"),
          Days.text(row.getTimestamp("at").toInstant()));
    }).list();
  }

  List<ConnectionView.Done> steps(String no) {
    return jdbc.sql("select * from ge_connection_step where application_no = :no order by id").param("no", no)
        .query((row, number) -> {
          ConnectionStepKind kind = ConnectionStepKind.valueOf(row.getString("kind"));
          return new ConnectionView.Done(kind.name(), kind.label(), row.getString("step_no"), row.getBigDecimal("reading"),
              row.getString("seals"), row.getString("actor"), Days.text(row.getTimestamp("at").toInstant()));
        }).list();
  }
}
