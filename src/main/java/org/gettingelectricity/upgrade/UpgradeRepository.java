package org.gettingelectricity.upgrade;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of ge_upgrade. At most one of a file waits. */
@Repository
class UpgradeRepository {

  private final JdbcClient jdbc;

  UpgradeRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(Upgrade upgrade) {
    jdbc.sql("""
        insert into ge_upgrade (id, file, state, base, product, found_at)
        values (:id, :file, :state, :base, :product, :at)""").param("id", upgrade.id()).param("file", upgrade.file())
        .param("state", upgrade.state().name()).param("base", upgrade.base()).param("product", upgrade.product())
        .param("at", upgrade.foundAt()).update();
  }

  /** Of the files that wait, forgets those a newer product does not bring any more or brings anew. */
  void forget(String id) {
    jdbc.sql("delete from ge_upgrade where id = :id and state = 'WAITING'").param("id", id).update();
  }

  Optional<Upgrade> find(String id) {
    return jdbc.sql("select * from ge_upgrade where id = :id").param("id", id).query(Upgrade.class).optional();
  }

  /** The same, held until the transaction ends, so that two decisions follow each other. */
  Optional<Upgrade> hold(String id) {
    return jdbc.sql("select * from ge_upgrade where id = :id for update").param("id", id).query(Upgrade.class).optional();
  }

  /** Newest first. */
  List<Upgrade> all() {
    return jdbc.sql("select * from ge_upgrade order by found_at desc, file").query(Upgrade.class).list();
  }

  void decided(Upgrade upgrade) {
    jdbc.sql("update ge_upgrade set state = :state, decided_by = :by, decided_at = :at, reason = :reason where id = :id")
        .param("state", upgrade.state().name()).param("by", upgrade.decidedBy()).param("at", upgrade.decidedAt())
        .param("reason", upgrade.reason()).param("id", upgrade.id()).update();
  }
}
