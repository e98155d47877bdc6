package org.gettingelectricity.process.binding;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gettingelectricity.ledger.PerTransaction;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What was live at which time: a set of versions is written down whenever a deployment changed what is live. */
@Component
public class VersionSets {

  private static final int MOST_KEPT = 1_000;
  static final String MODEL = "MODEL";
  static final String FORM = "FORM";
  private static final String LIVE = """
      select 'MODEL' as kind, KEY_ as name, max(VERSION_) as version from ACT_RE_PROCDEF group by KEY_
      union all select 'FORM', KEY_, max(VERSION_) from ACT_RE_CAMFORMDEF group by KEY_""";

  /** One version of a model or form. */
  record Version(String kind, String name, int version) {}

  private final ObjectProvider<JdbcClient> jdbc;
  private final PerTransaction<Map<Version, Optional<Long>>> latest = new PerTransaction<>(HashMap::new, read -> { });
  private final Clock clock;
  /** A set never changes once it is filled. */
  private final Cache<Long, Map<String, Integer>> known = Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

  VersionSets(ObjectProvider<JdbcClient> jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Writes down what is live when the transaction ends: the engine writes what it deploys or deletes only then. */
  public void changing() {
    TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
      @Override
      public void beforeCommit(boolean readOnly) {
        record();
      }
    });
  }

  private void record() {
    Set<Version> live = Set.copyOf(jdbc().sql(LIVE).query(Version.class).list());
    long newest = newest();
    List<Version> before = versions(newest);
    if (!live.equals(Set.copyOf(before))) {
      fill(before.isEmpty() ? newest : create(), live);
    }
  }

  private long create() {
    jdbc().sql("insert into ge_version_set (recorded_at) values (:at)").param("at", clock.instant().atOffset(ZoneOffset.UTC)).update();
    return newest();
  }

  private void fill(long set, Set<Version> live) {
    live.forEach(version -> jdbc().sql("insert into ge_version (set_id, kind, name, version) values (:set, :kind, :name, :version)")
        .param("set", set).param("kind", version.kind()).param("name", version.name()).param("version", version.version()).update());
  }

  private long newest() {
    return jdbc().sql("select max(id) from ge_version_set").query(Long.class).single();
  }

  private List<Version> versions(long set) {
    return jdbc().sql("select kind, name, version from ge_version where set_id = :set").param("set", set).query(Version.class).list();
  }

  /** The latest set in which this version of a model was live; a version from before is taken with what is live today. */
  Optional<Long> with(String key, int version) {
    Version model = new Version(MODEL, key, version);
    return PerTransaction.active() ? latest.get().computeIfAbsent(model, this::latest) : latest(model);
  }

  private Optional<Long> latest(Version model) {
    return jdbc().sql("""
        select coalesce(max(v.set_id), (select max(s.id) from ge_version_set s)) from ge_version v
        where v.kind = 'MODEL' and v.name = :key and v.version = :version""")
        .param("key", model.name()).param("version", model.version()).query(Long.class).optional();
  }

  /** The version of a model or form in a set. */
  Optional<Integer> version(long set, String kind, String name) {
    Map<String, Integer> versions = known.getIfPresent(set);
    if (versions == null) {
      versions = versions(set).stream().collect(Collectors.toMap(v -> v.kind() + v.name(), Version::version));
      if (!versions.isEmpty()) {
        known.put(set, versions);
      }
    }
    return Optional.ofNullable(versions.get(kind + name));
  }

  /** Versions of models and forms that running processes may still ask for, as far as they came with a deployment. */
  public List<String> boundOf(String deploymentId) {
    return jdbc().sql("""
        select distinct d.KEY_ from ACT_RE_PROCDEF d join ge_version v on v.kind = 'MODEL' and v.name = d.KEY_ and v.version = d.VERSION_
          join ge_bound_process b on b.set_id = v.set_id join ACT_RU_EXECUTION e on e.ID_ = b.process_instance_id
        where d.DEPLOYMENT_ID_ = :id
        union select distinct f.KEY_ from ACT_RE_CAMFORMDEF f join ge_version v on v.kind = 'FORM' and v.name = f.KEY_
          and v.version = f.VERSION_ join ge_bound_process b on b.set_id = v.set_id
          join ACT_RU_EXECUTION e on e.ID_ = b.process_instance_id
        where f.DEPLOYMENT_ID_ = :id""").param("id", deploymentId).query(String.class).list();
  }

  private JdbcClient jdbc() {
    return jdbc.getObject();
  }
}
