package org.gettingelectricity.process.rights;

import org.camunda.bpm.engine.authorization.Authorization;
import org.gettingelectricity.process.people.IdentityVersion;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whether anybody is denied anything. The engine asks so before every check of a right; the product denies nothing by
 * itself, an administrator may. Who denies something raises the version of people and rights, which every request reads,
 * so the answer is looked up once for each version and never old on any node.
 */
@Component
class Revocations {

  private static final long UNKNOWN = -1;

  private final JdbcClient jdbc;
  private final IdentityVersion version;
  private volatile long noneAt = UNKNOWN;

  Revocations(JdbcClient jdbc, IdentityVersion version) {
    this.jdbc = jdbc;
    this.version = version;
  }

  /** True also where it is not known: outside of requests. */
  boolean mayExist() {
    long now = IdentityVersion.ofRequest().orElse(UNKNOWN);
    if (now != UNKNOWN && now == noneAt) {
      return false;
    }
    boolean exist = jdbc.sql("select 1 from ACT_RU_AUTHORIZATION where TYPE_ = :revoke fetch first 1 rows only")
        .param("revoke", Authorization.AUTH_TYPE_REVOKE).query(Integer.class).optional().isPresent();
    if (!exist && now != UNKNOWN) {
      noneAt = now;
    }
    return exist;
  }

  /** A denial is being written in the present transaction. */
  void written() {
    version.raise();
  }
}
