package org.gettingelectricity.rating;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.application.CaseAccess;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.refusal.Refusal;
import org.gettingelectricity.web.Answers;
import org.gettingelectricity.web.Body;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Complaints come in here, and what follows them and low ratings is shown. */
@RestController
@RequestMapping("/api/v1")
class FollowUpController {

  private static final int MOST = 500;

  private final FollowUps followUps;
  private final CaseAccess access;
  private final Clock clock;

  /** A complaint; {@code channel} is where it was made, {@code complaintNo} its number there. */
  record ComplaintMade(@NotNull @Schema(allowableValues = {"HOTLINE_12398", "HOTLINE_95598", "INTERNAL_SUPERVISION"}) FollowUp.Cause channel,
      @NotNull FollowUp.Topic topic, @NotNull @Size(min = 1, max = 64) String complaintNo,
      @NotNull @Size(min = 1, max = 2000) String statement) {}

  FollowUpController(FollowUps followUps, CaseAccess access, Clock clock) {
    this.followUps = followUps;
    this.access = access;
    this.clock = clock;
  }

  /** A follow-up as people and systems see it; {@code late} tells one that was not closed in time. */
  record FollowUpView(long id, String applicationNo, String cause, String causeName, String topic, String topicName,
      @Nullable String referenceNo, @Nullable Integer score, String statement, String openedAt, LocalDate dueOn, boolean late,
      @Nullable Boolean reached,
      @Nullable String finding, @Nullable Boolean confirmed, @Nullable String calledAt, @Nullable String calledBy,
      @Nullable String improvement, @Nullable Boolean satisfied,
      @Nullable String closedAt, @Nullable String closedBy) {

    static FollowUpView of(FollowUp f, LocalDate today) {
      return new FollowUpView(f.id(), f.applicationNo(), f.cause().name(), f.cause().label(), f.topic().name(),
          f.topic().label(), f.referenceNo(), f.score(), f.statement(), Days.text(f.openedAt()), f.dueOn(),
          (f.closedAt() == null ? today : Days.of(f.closedAt())).isAfter(f.dueOn()), f.reached(), f.finding(), f.confirmed(),
          Days.text(f.calledAt()), f.calledBy(), f.improvement(), f.satisfied(), Days.text(f.closedAt()), f.closedBy());
    }
  }

  @Operation(summary = "回访")
  @GetMapping("/applications/{no}/follow-ups")
  Map<String, List<FollowUpView>> show(@PathVariable String no) {
    access.visible(no);
    return views(followUps.of(no));
  }

  /** What is still open in the caller's areas. */
  @Operation(summary = "待回访")
  @GetMapping("/follow-ups")
  Map<String, List<FollowUpView>> open() {
    Caller caller = access.caller();
    return views(caller.areas().stream().flatMap(area -> followUps.open(area.prefix(), MOST).stream()).distinct().limit(MOST).toList());
  }

  /** 登记投诉: an equal repeat is 200 with the first answer. */
  @Operation(summary = "登记投诉")
  @Answers({200, 201})
  @PostMapping("/applications/{no}/complaints")
  ResponseEntity<FollowUpView> complain(@PathVariable String no, @RequestBody(required = true) Body<ComplaintMade> body) {
    Caller caller = access.caller();
    access.visible(no);
    Complaint complaint = Complaint.of(body.read());
    Optional<FollowUp> known = followUps.of(no).stream().filter(complaint::same).findFirst();
    if (known.isPresent()) {
      if (!complaint.says(known.get())) {
        throw Refusal.conflict("COMPLAINT_KNOWN", "投诉编号 " + complaint.referenceNo() + " 已登记，内容不同");
      }
      return ResponseEntity.ok(view(known.get()));
    }
    return ResponseEntity.status(HttpStatus.CREATED).body(view(followUps.complained(no, complaint.cause(), complaint.topic(),
        complaint.referenceNo(), complaint.statement(), caller)));
  }

  private record Complaint(FollowUp.Cause cause, FollowUp.Topic topic, String referenceNo, String statement) {

    static Complaint of(ComplaintMade made) {
      if (made.channel() == FollowUp.Cause.LOW_RATING) {
        throw Refusal.invalid("channel", "应为 HOTLINE_12398、HOTLINE_95598、INTERNAL_SUPERVISION 之一");
      }
      return new Complaint(made.channel(), made.topic(), made.complaintNo(), made.statement());
    }

    boolean same(FollowUp f) {
      return f.cause() == cause && referenceNo.equals(f.referenceNo());
    }

    boolean says(FollowUp f) {
      return same(f) && f.topic() == topic && f.statement().equals(statement);
    }
  }

  private Map<String, List<FollowUpView>> views(List<FollowUp> all) {
    return Map.of("followUps", all.stream().map(this::view).toList());
  }

  private FollowUpView view(FollowUp f) {
    return FollowUpView.of(f, LocalDate.now(clock));
  }
}
