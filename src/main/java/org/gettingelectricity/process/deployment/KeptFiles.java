package org.gettingelectricity.process.deployment;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Every version of every model, table and form the engine keeps. The latest of an id is in force: deployments of one moment have no
 * order in time.
 */
class KeptFiles {

  private final List<Version> all;

  /** A version of a model, table or form. {@code packaged} when the product deployed it itself */
  record Version(String kind, String id, int version, String resource, String deployment, Instant at, boolean packaged) {

    private boolean same(Version other) {
      return kind.equals(other.kind) && id.equals(other.id);
    }

    Place place() {
      return new Place(deployment, resource);
    }
  }

  /** A file as it was deployed. */
  record Place(String deployment, String resource) {}

  private KeptFiles(List<Version> all) {
    this.all = all;
  }

  static KeptFiles read(JdbcClient jdbc) {
    return new KeptFiles(jdbc.sql("""
        select x.kind, x.id, x.version, x.resource, x.deployment, p.DEPLOY_TIME_ as at,
          case when p.SOURCE_ = :product and not exists (select 1 from ge_deployer o where o.deployment_id = p.ID_) then 1 else 0 end as packaged
        from (select 'MODEL' as kind, KEY_ as id, VERSION_ as version, RESOURCE_NAME_ as resource, DEPLOYMENT_ID_ as deployment from ACT_RE_PROCDEF
          union all select 'TABLE', KEY_, VERSION_, RESOURCE_NAME_, DEPLOYMENT_ID_ from ACT_RE_DECISION_DEF
          union all select 'FORM', KEY_, VERSION_, RESOURCE_NAME_, DEPLOYMENT_ID_ from ACT_RE_CAMFORMDEF) x
        join ACT_RE_DEPLOYMENT p on p.ID_ = x.deployment""").param("product", ModelDeployment.NAME)
        .query((row, n) -> new Version(row.getString("kind"), row.getString("id"), row.getInt("version"), row.getString("resource"),
            row.getString("deployment"), row.getTimestamp("at").toInstant(), row.getInt("packaged") == 1)).list());
  }

  List<Version> all() {
    return all;
  }

  /** The latest version of what this is one of. */
  Version inForce(Version one) {
    return all.stream().filter(one::same).max(Comparator.comparingInt(Version::version)).orElseThrow();
  }

  boolean latest(Version one) {
    return inForce(one).version == one.version;
  }

  /** What came of a file. */
  Stream<Version> of(Place place) {
    return all.stream().filter(version -> version.place().equals(place));
  }
}
