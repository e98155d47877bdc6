package org.gettingelectricity.release;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.refusal.Refusal;
import org.gettingelectricity.release.Release.State;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Two persons for one change: who submits files says why, somebody else confirms, then they are deployed as checked again. */
@Service
public class Releases {

  private static final Logger LOG = LoggerFactory.getLogger(Releases.class);
  private static final long EVERY_MILLIS = 30_000;
  private static final int LONGEST_DAYS = 366;
  private static final int LONGEST_FAILURE = 2000;
  /** How long those who stand for a release that did not come into force are told so. */
  private static final int TOLD_DAYS = 31;

  private final ReleaseRepository releases;
  private final Deployments deployments;
  private final Models models;
  private final TransactionTemplate transactions;
  private final Clock clock;

  Releases(ReleaseRepository releases, Deployments deployments, Models models, TransactionTemplate transactions, Clock clock) {
    this.releases = releases;
    this.deployments = deployments;
    this.models = models;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Keeps files and reason; refused with every finding when they could not be deployed even with a second person.
   *
   * @param effectiveOn day from which they are to be in force, null for at once
   */
  @Transactional
  public Release submit(List<DeploymentFile> files, String reason, @Nullable LocalDate effectiveOn, Caller caller) {
    if (effectiveOn != null && (effectiveOn.isBefore(today()) || effectiveOn.isAfter(today().plusDays(LONGEST_DAYS)))) {
      throw Refusal.invalid("effectiveOn", "应为今天起 " + LONGEST_DAYS + " 天内的日期");
    }
    refuse(deployments.checkForConfirmation(files));
    Release release = new Release(UUID.randomUUID().toString(), State.SUBMITTED, reason, caller.id(), now(), null, null, null, null,
        effectiveOn, null);
    releases.insert(release);
    files.forEach(file -> releases.insert(release.id(), file, DigestUtils.sha256Hex(file.content()), deployments.standing(file.name())));
    return release;
  }

  /**
   * Deploys what another person submitted, or leaves it to its day; the equal repeat changes nothing.
   *
   * @throws Refusal 403 for whoever submitted it, 409 RELEASE_DECIDED, 409 RELEASE_OUTDATED where a file has another version by now
   *     or will have one before its day
   */
  @Transactional
  public Release confirm(String id, @Nullable String note, Caller caller) {
    models.hold();
    Release release = held(id);
    if ((release.state() == State.DEPLOYED || release.state() == State.CONFIRMED) && caller.id().equals(release.decidedBy())) {
      return release;
    }
    if (release.state() != State.SUBMITTED) {
      throw decided(release);
    }
    if (caller.id().equals(release.submittedBy())) {
      throw Refusal.forbidden("SECOND_PERSON_REQUIRED", "提交人不能确认自己提交的发布，请由另一名流程管理员确认");
    }
    upToDate(release);
    List<DeploymentFile> files = releases.contents(id);
    refuse(deployments.checkForConfirmation(files));
    if (release.effectiveOn() != null && release.effectiveOn().isAfter(today())) {
      releases.decided(id, State.CONFIRMED, caller.id(), now(), note, null);
    } else {
      releases.decided(id, State.DEPLOYED, caller.id(), now(), note, deployments.deployConfirmed(name(id), files));
    }
    return find(id);
  }

  /** What somebody else has deployed meanwhile was not seen by those who stand for the release, and would be undone by it in silence. */
  private void upToDate(Release release) {
    List<String> changed = outdated(release);
    if (!changed.isEmpty()) {
      throw Refusal.conflict("RELEASE_OUTDATED", "提交之后 %s 又有了新的版本，本次发布会在无人知晓时覆盖它；请退回，以现行版本为准修改后重新提交"
          .formatted(String.join("、", changed)));
    }
    releases.confirmedUntil(release.effectiveOn() == null ? today() : release.effectiveOn(), releases.names(release.id())).ifPresent(first -> {
      throw Refusal.conflict("RELEASE_OUTDATED", "%s 已有另一次确认过的发布将于 %s 生效，本次发布不是以它为准修改的；请待其生效后以当时的版本为准重新提交，或先退回那一次"
          .formatted(first.name(), first.effectiveOn()));
    });
  }

  /** Files of a release that waits which have got another version since it was submitted: it cannot come into force any more. */
  List<String> outdated(Release release) {
    return !release.state().open() ? List.of() : releases.standsOn(release.id()).entrySet().stream()
        .filter(file -> !deployments.standing(file.getKey()).equals(file.getValue())).map(Map.Entry::getKey).toList();
  }

  private static String name(String id) {
    return "发布 " + id;
  }

  /** Puts what was confirmed into force on its day; what others overtook or does not pass the check any more is told and stays out. */
  @Scheduled(initialDelay = EVERY_MILLIS, fixedDelay = EVERY_MILLIS)
  public void takeEffect() {
    releases.due(today()).forEach(id -> {
      try {
        transactions.executeWithoutResult(status -> takeEffect(id));
      } catch (RuntimeException e) {
        LOG.error("Release {} could not be put in force, it is tried again", id, e);
      }
    });
  }

  private void takeEffect(String id) {
    models.hold();
    Release release = held(id);
    if (release.state() != State.CONFIRMED) {
      return;
    }
    List<DeploymentFile> files = releases.contents(id);
    String failure = failure(release, files);
    if (failure.isEmpty()) {
      releases.ended(id, State.DEPLOYED, deployments.deployConfirmed(name(id), files), null);
    } else {
      releases.ended(id, State.REFUSED, null, failure.substring(0, Math.min(failure.length(), LONGEST_FAILURE)));
      LOG.error("Release {} stays out of force on its day: {}", id, failure);
    }
  }

  /** Why a release cannot come into force on its day, empty when it can. */
  private String failure(Release release, List<DeploymentFile> files) {
    List<String> changed = outdated(release);
    if (!changed.isEmpty()) {
      return "确认之后 %s 又有了新的版本，本次发布会在无人知晓时覆盖它，因此没有生效；请以现行版本为准修改后重新提交".formatted(String.join("、", changed));
    }
    return deployments.checkForConfirmation(files).stream().map(finding -> finding.file() + "：" + finding.message()).collect(Collectors.joining("；"));
  }

  /** Turns a release down that is not in force yet; whoever submitted it may take it back the same way. */
  @Transactional
  public Release reject(String id, @Nullable String note, Caller caller) {
    Release release = held(id);
    if (release.state() == State.REJECTED && caller.id().equals(release.decidedBy())) {
      return release;
    }
    if (!release.state().open()) {
      throw decided(release);
    }
    releases.decided(id, State.REJECTED, caller.id(), now(), note, null);
    return find(id);
  }

  /** Those that wait for a second person, then those that wait for their day, then those that lately did not come into force on theirs. */
  @Transactional(readOnly = true)
  public List<WaitingRelease> waiting() {
    LocalDate lately = today().minusDays(TOLD_DAYS);
    return Stream.of(State.SUBMITTED, State.CONFIRMED, State.REFUSED).flatMap(state -> releases.inState(state).stream())
        .filter(release -> release.state().open() || !Objects.requireNonNull(release.effectiveOn()).isBefore(lately)).map(this::waiting).toList();
  }

  /** How releases fared, the newest first. */
  @Transactional(readOnly = true)
  public List<WaitingRelease> latest(int most) {
    return releases.latest(most).stream().map(this::waiting).toList();
  }

  private WaitingRelease waiting(Release release) {
    return new WaitingRelease(release, releases.names(release.id()), outdated(release));
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

  private static Refusal decided(Release release) {
    return Refusal.conflict("RELEASE_DECIDED", "该发布已由 %s %s".formatted(release.decidedBy(),
        release.state() == State.REJECTED ? "退回" : release.state() == State.DEPLOYED ? "确认并部署" : "确认"));
  }

  private static void refuse(List<DeploymentFinding> findings) {
    if (!findings.isEmpty()) {
      throw DeploymentFinding.refusal(findings);
    }
  }

  private LocalDate today() {
    return Days.of(clock.instant());
  }

  private OffsetDateTime now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
  }
}
