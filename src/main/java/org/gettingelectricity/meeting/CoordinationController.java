package org.gettingelectricity.meeting;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.gettingelectricity.access.AreaCode;
import org.gettingelectricity.access.Areas;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.application.CaseAccess;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.duty.Duty;
import org.gettingelectricity.refusal.Refusal;
import org.gettingelectricity.web.Answers;
import org.gettingelectricity.web.Body;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** 协同事项 and 一事一议工作群 over REST. */
@RestController
@RequestMapping("/api/v1")
class CoordinationController {

  private final Coordination coordination;
  private final WorkingGroups groups;
  private final CaseAccess access;

  CoordinationController(Coordination coordination, WorkingGroups groups, CaseAccess access) {
    this.coordination = coordination;
    this.groups = groups;
    this.access = access;
  }

  record Items(List<Coordination.Item> items) {}

  record Groups(List<WorkingGroups.WorkingGroup> workingGroups) {}

  record Proposal(@NotNull @AreaCode String region, @NotNull @Size(min = 1, max = 200) String title,
      @NotNull String department, @NotNull @Size(min = 1, max = 500) String reason) {}

  record Decision(@NotNull Boolean approved, @NotNull @Size(min = 1, max = 120) String paperNo) {}

  record Asked(@NotNull @Size(min = 1, max = 40) String item, @Size(min = 1, max = 200) String detail, @NotNull LocalDate dueOn) {}

  record Opened(@NotNull @Size(min = 1, max = 500) String purpose, @Size(max = 40) List<@Size(min = 1, max = 60) String> members) {}

  record Dissolved(@NotNull @Size(min = 1, max = 2000) String conclusion) {}

  @Operation(summary = "协同事项标准化清单")
  @GetMapping("/coordination-items")
  Items items() {
    return new Items(coordination.all(access.caller()));
  }

  @Operation(summary = "提出清单之外的协同事项", description = "It can be asked for once the general manager's office meeting has approved it.")
  @Answers(201)
  @ResponseStatus(HttpStatus.CREATED)
  @PostMapping("/coordination-items")
  Coordination.Item propose(@RequestBody(required = true) Body<Proposal> body) {
    Caller caller = access.caller();
    Proposal proposal = body.read();
    if (!caller.worksIn(proposal.region())) {
      throw Refusal.forbidden("REGION_NOT_VISIBLE", "无权在" + Areas.name(proposal.region()) + "提出协同事项");
    }
    Role department = Meetings.department(proposal.department());
    return coordination.propose(proposal.region(), proposal.title(), department, proposal.reason(), caller);
  }

  @Operation(summary = "登记总经理办公会决定")
  @PostMapping("/coordination-items/{code}/decision")
  Coordination.Item decide(@PathVariable String code, @RequestBody(required = true) Body<Decision> body) {
    Decision decision = body.read();
    return coordination.decide(code, decision.approved(), decision.paperNo(), access.caller());
  }

  @Operation(summary = "请部门协同", description = "`item`: a code of the standard list, or of an approved one; else 422 COORDINATION_ITEM_NOT_LISTED.")
  @Answers({201, 422})
  @ResponseStatus(HttpStatus.CREATED)
  @PostMapping("/applications/{no}/coordination")
  Duty ask(@PathVariable String no, @RequestBody(required = true) Body<Asked> body) {
    ConnectionCase c = access.workable(no);
    Asked asked = body.read();
    return coordination.ask(c, asked.item(), asked.detail(), asked.dueOn(), access.caller());
  }

  @Operation(summary = "一事一议工作群")
  @GetMapping("/applications/{no}/working-groups")
  Groups groups(@PathVariable String no) {
    return new Groups(groups.of(access.visible(no).applicationNo()));
  }

  @Operation(summary = "建立一事一议工作群", description = "`members` left out: department heads and specialists, discipline inspection and the deputy.")
  @Answers(201)
  @ResponseStatus(HttpStatus.CREATED)
  @PostMapping("/applications/{no}/working-groups")
  WorkingGroups.WorkingGroup open(@PathVariable String no, @RequestBody(required = true) Body<Opened> body) {
    Caller caller = access.caller();
    ConnectionCase c = access.workable(no);
    Opened opened = body.read();
    return groups.open(c, opened.purpose(), opened.members(), caller);
  }

  @Operation(summary = "解散工作群")
  @PostMapping("/working-groups/{id}/dissolution")
  WorkingGroups.WorkingGroup dissolve(@PathVariable long id, @RequestBody(required = true) Body<Dissolved> body) {
    Caller caller = access.caller();
    return groups.dissolve(id, body.read().conclusion(), caller);
  }
}
