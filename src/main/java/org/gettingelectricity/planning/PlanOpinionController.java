package org.gettingelectricity.planning;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.access.People;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.application.CaseAccess;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.plan.Opinion;
import org.gettingelectricity.plan.Opinions;
import org.gettingelectricity.refusal.Refusal;
import org.gettingelectricity.web.Body;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What the departments say of the plans of a case, over REST. */
@RestController
@RequestMapping("/api/v1/applications/{no}/plan-opinions")
class PlanOpinionController {

  private static final List<Role> DEPARTMENTS = List.of(Role.MARKETING, Role.DEVELOPMENT, Role.OPERATIONS, Role.DISPATCH,
      Role.DISTRIBUTION_OFFICE);

  private final Opinions opinions;
  private final ReviewAfterwards afterwards;
  private final CaseAccess access;
  private final People people;
  private final TransactionTemplate transaction;

  PlanOpinionController(Opinions opinions, ReviewAfterwards afterwards, CaseAccess access, People people, TransactionTemplate transaction) {
    this.opinions = opinions;
    this.afterwards = afterwards;
    this.access = access;
    this.people = people;
    this.transaction = transaction;
  }

  /** @param agreed null for a remark; one of the two is given */
  record OpinionGiven(Boolean agreed, @Size(min = 1, max = 2000) String opinion) {}

  /** @param afterwards whether the customer had the answer already, on the spot */
  record OpinionView(int revision, String department, String departmentName, @Nullable Boolean agreed, @Nullable String opinion,
      boolean afterwards,
      String givenBy, @Nullable String at) {}

  record OpinionsView(List<OpinionView> opinions) {}

  @Operation(summary = "供电方案部门意见")
  @GetMapping
  OpinionsView show(@PathVariable String no) {
    access.visible(no);
    List<Opinion> all = opinions.of(no);
    Map<String, String> names = people.names(all.stream().map(Opinion::givenBy).distinct().toList());
    return new OpinionsView(all.stream().map(o -> new OpinionView(o.revision(), o.department().name(), o.department().label(), o.agreed(),
        o.opinion(), o.afterwards(), names.getOrDefault(o.givenBy(), o.givenBy()), Days.text(o.givenAt()))).toList());
  }

  @Operation(summary = "登记部门意见", description = "The caller's department says its own word on the plan in force, before the answer "
      + "or, of a plan answered on the spot, afterwards.")
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  OpinionsView give(@PathVariable String no, @RequestBody(required = true) Body<OpinionGiven> body) {
    Caller caller = access.caller();
    ConnectionCase c = access.visible(no);
    Role department = DEPARTMENTS.stream().filter(role -> caller.is(role, c.region())).findFirst()
        .orElseThrow(() -> Refusal.forbidden("FORBIDDEN", "仅本区域的营销、发展、运检、调控和配网办可登记部门意见"));
    OpinionGiven given = body.read();
    if (given.agreed() == null && given.opinion() == null) {
      throw Refusal.invalid("opinion", "意见：同意与否、意见内容至少填写一项");
    }
    if (Boolean.FALSE.equals(given.agreed()) && given.opinion() == null) {
      throw Refusal.invalid("opinion", "意见：不同意时须写明理由");
    }
    if (!Boolean.TRUE.equals(transaction.execute(status -> said(c, department, given, caller)))) {
      throw Refusal.conflict("NO_PLAN", "供电方案尚未编制完成");
    }
    return show(no);
  }

  private boolean said(ConnectionCase c, Role department, OpinionGiven given, Caller caller) {
    boolean kept = opinions.give(c.applicationNo(), department, given.agreed(), given.opinion(), caller);
    if (kept) {
      afterwards.given(c, department, caller);
    }
    return kept;
  }
}
