package org.gettingelectricity.meeting;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.gettingelectricity.access.AreaCode;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.access.Callers;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.application.CaseAccess;
import org.gettingelectricity.duty.Duties;
import org.gettingelectricity.duty.Duty;
import org.gettingelectricity.refusal.Refusal;
import org.gettingelectricity.web.Answers;
import org.gettingelectricity.web.Body;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** 业扩报装例会 over REST. */
@RestController
@RequestMapping("/api/v1/meetings")
class MeetingController {

  private final Meetings meetings;
  private final MeetingRepository rows;
  private final Agenda agenda;
  private final Duties duties;
  private final CaseAccess access;
  private final Callers callers;

  MeetingController(Meetings meetings, MeetingRepository rows, Agenda agenda, Duties duties, CaseAccess access, Callers callers) {
    this.meetings = meetings;
    this.rows = rows;
    this.agenda = agenda;
    this.duties = duties;
    this.access = access;
    this.callers = callers;
  }

  /** A meeting in a list. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Summary(long id, String region, MeetingKind kind, String title, OffsetDateTime startsAt, OffsetDateTime inputDueAt,
      @Nullable String applicationNo,
      @Nullable String reason, boolean held) {

    static Summary of(Meeting m) {
      return new Summary(m.id(), m.region(), m.kind(), m.title(), m.startsAt(), m.inputDueAt(), m.applicationNo(), m.reason(), m.held());
    }
  }

  record MeetingList(List<Summary> meetings) {}

  /** All of a meeting: who should come, what it goes through, what was brought in, decided and resolved. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record View(Summary meeting, String chair, List<String> departments, String rank, List<Agenda.Item> agenda,
      List<MeetingRepository.Input> inputs, List<String> missing, List<MeetingRepository.Decision> decisions, List<Duty> actions,
      @Nullable String attendants, @Nullable String minutes, @Nullable OffsetDateTime heldAt, @Nullable String heldBy) {}

  record Convened(@NotNull @AreaCode String region, @NotNull OffsetDateTime startsAt,
      @NotNull @Size(min = 1, max = 500) String reason, @Size(min = 1, max = 40) String applicationNo) {}

  record Content(@NotNull @Size(min = 1, max = 4000) String content) {}

  record Decided(@NotNull @Size(min = 1, max = 40) String applicationNo, @NotNull Boolean approved,
      @Size(min = 1, max = 2000) String opinion) {}

  record Resolved(@NotNull @Size(min = 1, max = 500) String title, @NotNull String department, @NotNull LocalDate dueOn) {}

  record Minutes(@NotNull @Size(min = 1, max = 1000) String attendants, @NotNull @Size(min = 1, max = 20000) String minutes) {}

  @Operation(summary = "例会")
  @GetMapping
  MeetingList list() {
    return new MeetingList(meetings.of(callers.current()).stream().map(Summary::of).toList());
  }

  @Operation(summary = "会议议程、材料、决定与纪要")
  @GetMapping("/{id}")
  View one(@PathVariable long id) {
    return view(meetings.visible(id, callers.current()));
  }

  @Operation(summary = "召集临时会议")
  @Answers(201)
  @PostMapping
  ResponseEntity<View> convene(@RequestBody(required = true) Body<Convened> body) {
    Convened wanted = body.read();
    Caller caller = callers.current();
    works(caller, wanted.region());
    if (wanted.applicationNo() != null) {
      access.visible(wanted.applicationNo());
    }
    Meeting meeting = meetings.adHoc(wanted.region(), wanted.startsAt(), wanted.reason(), wanted.applicationNo(), caller);
    return ResponseEntity.created(URI.create("/api/v1/meetings/" + meeting.id())).body(view(meeting));
  }

  @Operation(summary = "报送例会材料", description = "`department`: marketing, development, operations, dispatch or distribution-office; by its own people.")
  @PutMapping("/{id}/inputs/{department}")
  View bringIn(@PathVariable long id, @PathVariable String department, @RequestBody(required = true) Body<Content> body) {
    Caller caller = callers.current();
    Meeting meeting = meetings.visible(id, caller);
    Role role = Role.of(department).filter(one -> one == Role.MARKETING || Meetings.DEPARTMENTS.contains(one))
        .orElseThrow(() -> Refusal.notFound("DEPARTMENT_NOT_FOUND", "例会没有名为 " + department + " 的部门"));
    if (!caller.is(role, meeting.region())) {
      throw Refusal.forbidden("FORBIDDEN", "仅" + role.label() + "可报送本部门材料");
    }
    meetings.bringIn(meeting, role, body.read().content(), caller);
    return one(id);
  }

  @Operation(summary = "例会审议供电方案", description = "The review of the plan is done with it. An `opinion` is needed to send a plan back.")
  @PostMapping("/{id}/decisions")
  View decide(@PathVariable long id, @RequestBody(required = true) Body<Decided> body) {
    Caller caller = callers.current();
    Meeting meeting = marketings(id, caller);
    Decided decided = body.read();
    if (!decided.approved() && decided.opinion() == null) {
      throw Refusal.invalid("opinion", "退回修改须写明意见");
    }
    meetings.decide(meeting, decided.applicationNo(), decided.approved(), decided.opinion(), caller);
    return one(id);
  }

  @Operation(summary = "例会议定事项")
  @PostMapping("/{id}/actions")
  View resolve(@PathVariable long id, @RequestBody(required = true) Body<Resolved> body) {
    Caller caller = callers.current();
    Meeting meeting = marketings(id, caller);
    Resolved resolved = body.read();
    Role department = Meetings.department(resolved.department());
    meetings.resolve(meeting, new Meetings.Action(resolved.title(), department, resolved.dueOn()), caller);
    return one(id);
  }

  @Operation(summary = "形成会议纪要")
  @PostMapping("/{id}/minutes")
  View hold(@PathVariable long id, @RequestBody(required = true) Body<Minutes> body) {
    Caller caller = callers.current();
    Meeting meeting = marketings(id, caller);
    Minutes minutes = body.read();
    meetings.hold(meeting, minutes.attendants(), minutes.minutes(), caller);
    return one(id);
  }

  private Meeting marketings(long id, Caller caller) {
    Meeting meeting = meetings.visible(id, caller);
    if (!caller.is(Role.MARKETING, meeting.region())) {
      throw Refusal.forbidden("FORBIDDEN", "例会由营销部组织");
    }
    return meeting;
  }

  private static void works(Caller caller, String region) {
    if (!caller.is(Role.MARKETING, region) && !caller.is(Role.SUPERVISOR, region)) {
      throw Refusal.forbidden("REGION_NOT_VISIBLE", "仅本地区的营销部和督办可召集会议");
    }
  }

  private View view(Meeting m) {
    List<MeetingRepository.Input> inputs = rows.inputs(m.id());
    List<String> given = inputs.stream().map(MeetingRepository.Input::department).toList();
    return new View(Summary.of(m), "营销或生产主管领导", List.of("营销部", "发建部", "运检部", "调控中心", "配网办", "安监部"), m.kind().rank(),
        agenda.of(m), inputs, Meetings.DEPARTMENTS.stream().filter(role -> !given.contains(role.id())).map(Role::label).toList(),
        rows.decisions(m.id()), duties.ofMeeting(m.id()), m.attendants(), m.minutes(), m.heldAt(), m.heldBy());
  }
}
