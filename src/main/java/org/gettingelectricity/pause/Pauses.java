package org.gettingelectricity.pause;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.gettingelectricity.clock.CaseClocks;
import org.gettingelectricity.ledger.Ledger;
import org.gettingelectricity.refusal.FieldError;
import org.gettingelectricity.refusal.Refusal;
import org.gettingelectricity.upload.Downloads;
import org.gettingelectricity.upload.IncomingFile;
import org.gettingelectricity.upload.StoredFiles;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 暂停计时: nobody stops a clock alone (POLICY 16). A pause works from the moment a second person confirms it; after a
 * resumption is confirmed the clocks count from the moment it was asked for. Pauses may overlap: a day counts once.
 */
@Component
public class Pauses {

  private final PauseRepository pauses;
  private final CaseClocks clocks;
  private final Ledger ledger;
  private final StoredFiles files;
  private final Clock clock;

  Pauses(PauseRepository pauses, CaseClocks clocks, Ledger ledger, StoredFiles files, Clock clock) {
    this.pauses = pauses;
    this.clocks = clocks;
    this.ledger = ledger;
    this.files = files;
    this.clock = clock;
  }

  List<Pause> of(String applicationNo) {
    return pauses.of(applicationNo);
  }

  @Transactional
  public Pause request(String applicationNo, PauseRequest request, String actor) {
    requireOpen(applicationNo);
    requireSound(request);
    boolean pending = pauses.of(applicationNo).stream().anyMatch(pause -> pause.reason() == request.reason()
        && pause.subReason().equals(request.subReason()) && !Set.of(Pause.State.ENDED, Pause.State.REFUSED).contains(pause.state()));
    if (pending) {
      throw Refusal.conflict("PAUSE_ALREADY_OPEN", "同一原因的暂停已申请或正在生效，不能重复申请");
    }
    Instant now = now();
    String sha256 = request.file() == null ? null : kept(request.file().file());
    long id = pauses.insert(applicationNo, request, sha256, actor, now);
    note(applicationNo, now, actor, "PAUSE_REQUESTED", id, CaseClocks.detail("reason", request.reason(),
        "subReason", request.subReason(), "explanation", request.explanation(), "evidence", request.evidence(),
        "fileSha256", sha256));
    return get(applicationNo, id);
  }

  /** The second person's answer; confirmed, all clocks of the case stand still from now on. */
  @Transactional
  public Pause confirm(String applicationNo, long id, boolean approved, String actor) {
    requireOpen(applicationNo);
    Pause pause = get(applicationNo, id);
    if (pause.state() != Pause.State.REQUESTED) {
      throw Refusal.conflict("PAUSE_NOT_PENDING", "该暂停不在待确认状态");
    }
    requireSecondPerson(pause.requestedBy(), actor);
    Instant now = now();
    if (approved) {
      pauses.confirm(applicationNo, id, actor, now);
      note(applicationNo, now, actor, "PAUSED", id, Map.of("reason", pause.reason(), "requestedBy", pause.requestedBy()));
      clocks.settleAndTell(applicationNo, "PAUSED", actor);
    } else {
      pauses.refuse(id, actor, now);
      note(applicationNo, now, actor, "PAUSE_REFUSED", id, Map.of("requestedBy", pause.requestedBy()));
    }
    return get(applicationNo, id);
  }

  /** @param id pause to end, or null when the case has exactly one in effect */
  @Transactional
  public Pause askToResume(String applicationNo, Long id, String reason, String evidence, String actor) {
    requireOpen(applicationNo);
    Pause pause = id == null ? onlyOneInEffect(applicationNo) : get(applicationNo, id);
    if (pause.state() != Pause.State.IN_EFFECT) {
      throw Refusal.conflict("NOT_PAUSED", pause.state() == Pause.State.RESUMPTION_REQUESTED
          ? "该暂停已申请恢复，待确认" : "该暂停未在生效，无从恢复");
    }
    Instant now = now();
    pauses.askToResume(pause.id(), reason, evidence, actor, now);
    note(applicationNo, now, actor, "RESUMPTION_REQUESTED", pause.id(), CaseClocks.detail("reason", reason, "evidence", evidence));
    return get(applicationNo, pause.id());
  }

  /** The second person's answer; confirmed, the clocks have been running again since the resumption was asked for. */
  @Transactional
  public Pause confirmResumption(String applicationNo, long id, boolean approved, String actor) {
    requireOpen(applicationNo);
    Pause pause = get(applicationNo, id);
    if (pause.state() != Pause.State.RESUMPTION_REQUESTED) {
      throw Refusal.conflict("RESUMPTION_NOT_PENDING", "没有待确认的恢复申请");
    }
    String asked = Objects.requireNonNull(pause.resumeBy());
    requireSecondPerson(asked, actor);
    Instant now = now();
    if (approved) {
      pauses.resume(id, actor, now);
      note(applicationNo, now, actor, "RESUMED", id, Map.of("since", pause.resumeAt(), "requestedBy", asked));
      clocks.settleAndTell(applicationNo, "RESUMED", actor);
    } else {
      pauses.refuseResumption(id);
      note(applicationNo, now, actor, "RESUMPTION_REFUSED", id, Map.of("requestedBy", pause.resumeBy()));
    }
    return get(applicationNo, id);
  }

  Pause get(String applicationNo, long id) {
    return pauses.find(applicationNo, id)
        .orElseThrow(() -> Refusal.notFound("PAUSE_NOT_FOUND", "该申请没有编号为 " + id + " 的暂停"));
  }

  @Transactional
  public Downloads.Outgoing file(String applicationNo, long id) {
    Pause pause = get(applicationNo, id);
    String sha256 = pauses.file(applicationNo, id).or(() -> pauses.earlierFile(applicationNo, id).map(Pauses::incoming)
        .map(this::kept)).orElseThrow(() -> Refusal.notFound("EVIDENCE_NOT_FOUND", "该暂停没有证明文件"));
    return new Downloads.Outgoing(sha256, pause.evidence(), MediaType.APPLICATION_OCTET_STREAM_VALUE);
  }

  private static IncomingFile incoming(byte[] content) {
    return new IncomingFile(null, content.length, new ByteArrayResource(content));
  }

  private String kept(IncomingFile file) {
    String sha256 = file.sha256();
    files.keep(sha256, file);
    return sha256;
  }

  private Pause onlyOneInEffect(String applicationNo) {
    List<Pause> inEffect = pauses.of(applicationNo).stream().filter(p -> p.state() == Pause.State.IN_EFFECT).toList();
    if (inEffect.isEmpty()) {
      throw Refusal.conflict("NOT_PAUSED", "该申请没有生效中的暂停，无从恢复");
    }
    if (inEffect.size() > 1) {
      throw Refusal.conflict("PAUSE_AMBIGUOUS", "有多个暂停正在生效，请用 pauseId 指明恢复哪一个");
    }
    return inEffect.get(0);
  }

  private void requireOpen(String applicationNo) {
    if (!clocks.holdOpen(applicationNo)) {
      throw Refusal.conflict("CASE_CLOSED", "该申请已办结，时钟已停止");
    }
  }

  /** A file handed in as evidence passes the same rules as the papers of a case. */
  private void requireSound(PauseRequest request) {
    String problem = request.file() == null ? null : request.file().problem();
    if (problem != null) {
      throw Refusal.of(Refusal.Kind.INVALID, "BAD_FILE", problem, List.of(new FieldError("file", problem)));
    }
  }

  private static void requireSecondPerson(String first, String actor) {
    if (first.equals(actor)) {
      throw Refusal.forbidden("SELF_CONFIRMATION", "申请人不能确认自己的申请，须由另一人确认");
    }
  }

  private void note(String applicationNo, Instant at, String actor, String kind, long id, Map<String, ?> detail) {
    ledger.append(applicationNo, at, actor, kind, "PAUSE " + id, detail);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
