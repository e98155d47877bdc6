package org.gettingelectricity.release;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.refusal.Refusal;
import org.gettingelectricity.release.Definition.Origin;
import org.gettingelectricity.release.ModelVersion.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which version of each model, policy file and form is live, since when and by whom, and the way back to an earlier one. */
@Service
public class Definitions {

  private final Models models;
  private final Deployments deployments;
  private final RollbackRepository rollbacks;
  private final ReleaseRepository releases;
  private final Clock clock;

  Definitions(Models models, Deployments deployments, RollbackRepository rollbacks, ReleaseRepository releases, Clock clock) {
    this.models = models;
    this.deployments = deployments;
    this.rollbacks = rollbacks;
    this.releases = releases;
    this.clock = clock;
  }

  /** Of a kind, by key. */
  @Transactional(readOnly = true)
  public List<Definition> all(Kind kind) {
    Map<String, Rollback> back = rollbacks.all().stream().collect(Collectors.toMap(Rollback::deploymentId, Function.identity()));
    Map<String, Release> released = releases.inState(Release.State.DEPLOYED).stream()
        .collect(Collectors.toMap(Release::deploymentId, Function.identity(), (one, other) -> one));
    return byKey(kind).values().stream().map(versions -> definition(versions, back, released)).toList();
  }

  /** @throws Refusal 404 DEFINITION_NOT_FOUND */
  @Transactional(readOnly = true)
  public Definition one(String key) {
    return all(kind(key)).stream().filter(definition -> definition.key().equals(key)).findFirst().orElseThrow(Definitions::unknown);
  }

  /** Of one key, newest first; also of versions that were removed since. */
  @Transactional(readOnly = true)
  public List<Rollback> rollbacks(String key) {
    return rollbacks.all().stream().filter(rollback -> rollback.processKey().equals(key)).toList();
  }

  /**
   * The file of a version as it was deployed; of a test set the one that counts.
   *
   * @param key of a model, table or form, or name of a test set
   * @param version null for the live one
   * @throws Refusal 404 DEFINITION_NOT_FOUND, VERSION_NOT_FOUND
   */
  @Transactional(readOnly = true)
  public DeploymentFile file(String key, @Nullable Integer version) {
    Optional<DeploymentFile> tests = deployments.testSet(key);
    if (version == null && tests.isPresent()) {
      return tests.get();
    }
    Kind kind = kind(key);
    List<ModelVersion> versions = versions(kind, key);
    return models.file(version == null ? versions.get(0) : numbered(versions, version));
  }

  private static ModelVersion numbered(List<ModelVersion> versions, int version) {
    ModelVersion live = versions.get(0);
    return versions.stream().filter(one -> one.version() == version).findFirst().orElseThrow(() ->
        Refusal.notFound("VERSION_NOT_FOUND", "%s %s 没有第 %d 版".formatted(live.kind().label(), live.key(), version)));
  }

  /**
   * Deploys the file of an earlier version anew, as a deployment by the caller alone is checked; running cases stay on the
   * version they run on.
   *
   * @throws Refusal 404 for a key or version nobody knows, 409 when it is live already, 400 with every finding
   */
  @Transactional
  public Rollback rollBack(String key, int version, String reason, Caller caller) {
    models.hold();
    Kind kind = kind(key);
    List<ModelVersion> versions = versions(kind, key);
    ModelVersion live = versions.get(0);
    ModelVersion earlier = numbered(versions, version);
    List<DeploymentFile> files = List.of(earlierFile(earlier, live));
    List<DeploymentFinding> findings = deployments.check(files);
    if (!findings.isEmpty()) {
      throw DeploymentFinding.refusal(findings);
    }
    String deployment = deployments.deploy("回退 %s 至第 %d 版".formatted(key, version), files);
    Rollback rollback = new Rollback(UUID.randomUUID().toString(), key, live.version(), version, versions(kind, key).get(0).version(),
        deployment, reason, caller.id(), clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC));
    rollbacks.insert(rollback);
    return rollback;
  }

  private List<ModelVersion> versions(Kind kind, String key) {
    return Objects.requireNonNull(byKey(kind).get(key));
  }

  private DeploymentFile earlierFile(ModelVersion earlier, ModelVersion live) {
    DeploymentFile file = models.file(earlier);
    if (earlier.equals(live) || Arrays.equals(file.content(), models.file(live).content())) {
      throw Refusal.conflict("ALREADY_LIVE", earlier.equals(live) ? "第 %d 版就是现行版本".formatted(live.version())
          : "第 %d 版与现行的第 %d 版内容相同，无须回退".formatted(earlier.version(), live.version()));
    }
    Set<String> keys = earlier.kind() == Kind.MODEL ? models.keys(file) : Set.of();
    if (earlier.kind() == Kind.MODEL && !keys.equals(Set.of(earlier.key()))) {
      throw Refusal.conflict("FILE_HOLDS_OTHERS", "第 %d 版的文件同时含有流程 %s，不能只回退其中一个，请重新部署所需文件"
          .formatted(earlier.version(), String.join("、", keys)));
    }
    return file;
  }

  /** @throws Refusal 404 DEFINITION_NOT_FOUND */
  private Kind kind(String key) {
    return models.versions().stream().filter(version -> version.key().equals(key)).map(ModelVersion::kind).min(Comparator.naturalOrder())
        .orElseThrow(Definitions::unknown);
  }

  private Map<String, List<ModelVersion>> byKey(Kind kind) {
    return models.versions().stream().filter(version -> version.kind() == kind).collect(Collectors.groupingBy(ModelVersion::key, LinkedHashMap::new, Collectors.toList()));
  }

  private Definition definition(List<ModelVersion> versions, Map<String, Rollback> back, Map<String, Release> released) {
    List<Definition.Version> told = versions.stream().map(version ->
        told(version, back.get(version.deploymentId()), released.get(version.deploymentId()))).toList();
    Definition.Version live = told.get(0);
    ModelVersion newest = versions.get(0);
    Long open = newest.kind() == Kind.MODEL ? told.stream().mapToLong(Definition.Version::openCases).sum() : null;
    return new Definition(newest.kind(), newest.key(), newest.name(), live.version(), live.since(), live.by(), live.origin(),
        models.differsFromPackaged(newest), open, told);
  }

  private static Definition.Version told(ModelVersion version, @Nullable Rollback back, @Nullable Release release) {
    if (back != null) {
      return new Definition.Version(version.version(), version.deployedAt(), back.rolledBackBy(), Origin.ROLLBACK, back.reason(),
          null, back.restoredVersion(), version.openCases());
    }
    if (release != null) {
      return new Definition.Version(version.version(), version.deployedAt(), release.submittedBy(), Origin.RELEASE,
          release.reason(), release.decidedBy(), null, version.openCases());
    }
    return new Definition.Version(version.version(), version.deployedAt(), version.deployedBy(),
        version.deployedBy() == null ? Origin.PRODUCT : Origin.OWNER, null, null, null, version.openCases());
  }

  private static Refusal unknown() {
    return Refusal.notFound("DEFINITION_NOT_FOUND", "没有这个流程、政策表或表单");
  }
}
