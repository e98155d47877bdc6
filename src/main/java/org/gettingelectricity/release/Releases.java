package org.gettingelectricity.release;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.refusal.Refusal;
import org.gettingelectricity.release.Release.State;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Two persons for one change: who submits files says why, somebody else confirms, then they are deployed as checked again. */
@Service
public class Releases {

  private final ReleaseRepository releases;
  private final Deployments deployments;
  private final Clock clock;

  Releases(ReleaseRepository releases, Deployments deployments, Clock clock) {
    this.releases = releases;
    this.deployments = deployments;
    this.clock = clock;
  }

  /** Keeps files and reason; refused with every finding when they could not be deployed even with a second person. */
  @Transactional
  public Release submit(List<DeploymentFile> files, String reason, Caller caller) {
    refuse(deployments.checkForConfirmation(files));
    Release release = new Release(UUID.randomUUID().toString(), State.SUBMITTED, reason, caller.id(), now(), null, null, null, null);
    releases.insert(release);
    files.forEach(file -> releases.insert(release.id(), file, sha256(file.content())));
    return release;
  }

  /** Deploys what another person submitted; the equal repeat changes nothing. */
  @Transactional
  public Release confirm(String id, String note, Caller caller) {
    Release release = held(id);
    if (release.state() == State.DEPLOYED && caller.id().equals(release.decidedBy())) {
      return release;
    }
    open(release);
    if (caller.id().equals(release.submittedBy())) {
      throw Refusal.forbidden("SECOND_PERSON_REQUIRED", "提交人不能确认自己提交的发布，请由另一名流程管理员确认");
    }
    List<DeploymentFile> files = releases.contents(id);
    refuse(deployments.checkForConfirmation(files));
    String deployment = deployments.deployConfirmed("发布 " + id, files);
    releases.decided(id, State.DEPLOYED, caller.id(), now(), note, deployment);
    return find(id);
  }

  /** Turns a release down; whoever submitted it may take it back the same way. */
  @Transactional
  public Release reject(String id, String note, Caller caller) {
    Release release = held(id);
    if (release.state() == State.REJECTED && caller.id().equals(release.decidedBy())) {
      return release;
    }
    open(release);
    releases.decided(id, State.REJECTED, caller.id(), now(), note, null);
    return find(id);
  }

  /** Those nobody has decided yet, oldest first. */
  @Transactional(readOnly = true)
  public List<WaitingRelease> waiting() {
    return releases.waiting().stream().map(release -> new WaitingRelease(release.id(), release.reason(), release.submittedBy(),
        release.submittedAt(), releases.files(release.id()).stream().map(ReleaseRepository.FileRow::name).toList())).toList();
  }

  /** @throws Refusal 404 RELEASE_NOT_FOUND */
  @Transactional(readOnly = true)
  public List<DeploymentFile> files(String id) {
    return releases.contents(find(id).id());
  }

  Release find(String id) {
    return releases.find(id).orElseThrow(Releases::unknown);
  }

  private Release held(String id) {
    return releases.hold(id).orElseThrow(Releases::unknown);
  }

  private static Refusal unknown() {
    return Refusal.notFound("RELEASE_NOT_FOUND", "没有这次发布");
  }

  private static void open(Release release) {
    if (release.state() != State.SUBMITTED) {
      throw Refusal.conflict("RELEASE_DECIDED", "该发布已由 %s %s".formatted(release.decidedBy(),
          release.state() == State.DEPLOYED ? "确认并部署" : "退回"));
    }
  }

  private static void refuse(List<DeploymentFinding> findings) {
    if (!findings.isEmpty()) {
      throw DeploymentFinding.refusal(findings);
    }
  }

  private OffsetDateTime now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
