package org.gettingelectricity.assignment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.ledger.PerTransaction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of ge_grid_area. */
@Repository
class AreaRepository {

  private static final int SHORTEST = 1;

  private final JdbcClient jdbc;
  private final PerTransaction<Map<String, List<AreaEntry>>> known = new PerTransaction<>(HashMap::new, read -> { });

  AreaRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What is entered for exactly this area. */
  List<AreaEntry> entered(String region) {
    return jdbc.sql("select * from ge_grid_area where region = :region order by role, user_id, valid_from")
        .param("region", region).query(AreaRepository::row).list();
  }

  /** What is entered for the region and every area around it; read once in a transaction. */
  List<AreaEntry> around(String region) {
    return PerTransaction.active() ? known.get().computeIfAbsent(region, this::read) : read(region);
  }

  private List<AreaEntry> read(String region) {
    List<String> prefixes = IntStream.rangeClosed(SHORTEST, region.length()).mapToObj(n -> region.substring(0, n)).toList();
    return jdbc.sql("select * from ge_grid_area where region in (:prefixes) order by role, user_id, valid_from")
        .param("prefixes", prefixes).query(AreaRepository::row).list();
  }

  void replace(String region, List<AreaEntry> entries, String actor, Instant at) {
    if (PerTransaction.active()) {
      known.get().clear();
    }
    jdbc.sql("delete from ge_grid_area where region = :region").param("region", region).update();
    entries.forEach(e -> jdbc.sql("""
        insert into ge_grid_area (region, role, user_id, valid_from, valid_to, entered_by, entered_at)
        values (:region, :role, :user, :from, :to, :actor, :at)""")
        .param("region", e.region()).param("role", e.role().id()).param("user", e.user()).param("from", e.from())
        .param("to", e.to()).param("actor", actor).param("at", at.atOffset(ZoneOffset.UTC)).update());
  }

  private static AreaEntry row(ResultSet row, int number) throws SQLException {
    return new AreaEntry(row.getString("region"), Role.of(row.getString("role")).orElseThrow(), row.getString("user_id"),
        row.getObject("valid_from", LocalDate.class), row.getObject("valid_to", LocalDate.class));
  }
}
