package org.gettingelectricity.application;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.access.WhoMay;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.plan.PlanView;
import org.gettingelectricity.plan.Plans;
import org.gettingelectricity.plan.SupplyPlan;
import org.gettingelectricity.policy.quote.Facts;
import org.gettingelectricity.policy.quote.Quote;
import org.gettingelectricity.refusal.FieldError;
import org.gettingelectricity.refusal.Refusal;
import org.gettingelectricity.web.Answers;
import org.gettingelectricity.web.Body;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Applications over REST: start, look at, take back, change. */
@RestController
@RequestMapping("/api/v1/applications")
class ApplicationController {

  private static final int MAX_KEY = 200;

  private final StartService starts;
  private final Cases cases;
  private final CaseAccess access;
  private final Plans plans;
  private final CaseTeam team;
  private final ApplicationReader reader;
  private final RevisedFacts revisedFacts;
  private final Repeats repeats;
  private final StalledCases stalled;
  private final CustomerData personal;

  /** Why a case is ended. */
  record Reason(@NotNull @Size(min = 1, max = 2000) String reason) {}

  /** @param facts only those that change */
  record RevisionWanted(@NotNull @Size(min = 1, max = 2000) String reason,
      @NotNull(message = "必填，列出要变更的事实") @Schema(implementation = Facts.class) ObjectNode facts) {

    /** What tells an equal repeat. */
    Object said() {
      return List.of(reason, facts);
    }
  }

  ApplicationController(StartService starts, Cases cases, CaseAccess access, Plans plans, CaseTeam team,
      ApplicationReader reader, RevisedFacts revisedFacts, Repeats repeats,
      StalledCases stalled, CustomerData personal) {
    this.starts = starts;
    this.cases = cases;
    this.access = access;
    this.plans = plans;
    this.team = team;
    this.reader = reader;
    this.revisedFacts = revisedFacts;
    this.repeats = repeats;
    this.stalled = stalled;
    this.personal = personal;
  }

  /** What is done to a case besides its tasks; the names are the last parts of the paths. */
  private enum Action {
    CHANGES, CORRECTIONS, WITHDRAWAL, TERMINATION;

    static List<String> of(ConnectionCase c, Caller caller) {
      return c.state() != CaseState.OPEN ? List.of() : Arrays.stream(values())
          .map(action -> action.name().toLowerCase(Locale.ROOT))
          .filter(action -> WhoMay.may(caller.groups(), "POST", "/api/v1/applications/" + c.applicationNo() + "/" + action)).toList();
    }
  }

  /** A case as other systems see it; the customer as {@link CustomerData} lets the caller. @param actions what the caller may do to it besides its tasks */
  record CaseView(String applicationNo, String state, String flow,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String ownFlow, String profile, String channel, String region,
      String utility, Map<String, String> customer, Map<String, String> site, @Nullable String projectCode, String acceptedAt,
      @Nullable String energisedAt, @Nullable String closedAt, @Nullable String closeReason, @Nullable String clientManager,
      @Nullable String projectManager,
      List<CaseTeam.Member> team, @Nullable String continues, Facts facts, List<PlanView> plans, @Nullable Quote policy,
      @Nullable Stalled stalled, List<String> actions) {

    /** The case goes nowhere by itself: what happened, and since when. */
    record Stalled(String reason, String since) {}

    static CaseView of(ConnectionCase c, Map<String, String> customer, Map<String, String> site, List<CaseTeam.Member> team,
        List<SupplyPlan> plans, StalledCases.@Nullable Stall stalled, List<String> actions) {
      return new CaseView(c.applicationNo(), c.state().name(), c.flow().name(), c.ownFlow(), c.profile(), c.channel(), c.region(),
          c.utility(), customer, site, c.projectCode(), Days.text(c.acceptedAt()), Days.text(c.energisedAt()),
          Days.text(c.closedAt()), c.closeReason(), c.clientManager(), c.projectManager(), team, c.continues(), c.facts(),
          PlanView.all(plans), c.quote(), stalled == null ? null : new Stalled(stalled.reason(), Days.text(stalled.since())), actions);
    }
  }

  @Operation(summary = "受理申请",
      description = "Starts a case. `customer` and `site` are open to fields of your own. Where the policy lets "
      + "customers choose their client manager, `customer.chosenManager` names the user id of somebody on the published list "
      + "(`GET /api/v1/grid-areas/{region}`); elsewhere, or with anybody else, the application is refused with 422.")
  @RequestBody(required = true,
      content = @Content(schema = @Schema(implementation = ApplicationRequest.Body.class),
      examples = @ExampleObject(ApplicationRequest.Body.EXAMPLE)))
  @Answers({200, 201, 422})
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<StartService.Receipt> start(@Parameter(hidden = true) Body<ApplicationRequest.Body> sent,
      @RequestHeader(name = "Idempotency-Key", required = false) String key) {
    Caller caller = access.caller();
    List<FieldError> errors = new ArrayList<>();
    JsonNode body = sent.object();
    ApplicationRequest request = reader.read(body, errors);
    if (key != null && (key.isBlank() || key.length() > MAX_KEY)) {
      errors.add(new FieldError("Idempotency-Key", "应为 1 至 " + MAX_KEY + " 个字符"));
    }
    StartService.Started started = starts.start(Refusal.unless(errors, request), body, key, caller);
    URI location = URI.create("/api/v1/applications/" + started.receipt().applicationNo());
    return ResponseEntity.status(started.created() ? HttpStatus.CREATED : HttpStatus.OK).location(location)
        .body(started.receipt());
  }

  private CaseView view(ConnectionCase c) {
    boolean whole = personal.whole(c.applicationNo(), access.caller());
    return CaseView.of(c, personal.shown(c.customer(), whole), personal.shown(c.site(), whole),
        access.visibleTeam(c, team.of(c.applicationNo())), plans.of(c.applicationNo()),
        stalled.of(c.applicationNo()).orElse(null),
        Action.of(c, access.caller()));
  }

  @Operation(summary = "查看申请")
  @GetMapping("/{no}")
  CaseView show(@PathVariable String no) {
    return view(access.visible(no));
  }

  @Operation(summary = "撤回申请")
  @PostMapping("/{no}/withdrawal")
  CaseView withdraw(@PathVariable String no, @RequestBody(required = true) Body<Reason> body,
      @RequestHeader(name = "Idempotency-Key", required = false) String key) {
    return end(Action.WITHDRAWAL, "撤回", no, body, key, cases::withdraw);
  }

  /** An equal repeat of what was done last changes nothing and is answered as the first time. */
  private CaseView once(Action action, String no, Caller caller, String key, Object content, Runnable doing) {
    return repeats.once(new Repeats.Call(no, action.name(), caller, key, content, true), CaseView.class, () -> {
      doing.run();
      return view(cases.get(no));
    }).answer();
  }

  @Operation(summary = "终止申请")
  @PostMapping("/{no}/termination")
  CaseView terminate(@PathVariable String no, @RequestBody(required = true) Body<Reason> body,
      @RequestHeader(name = "Idempotency-Key", required = false) String key) {
    return end(Action.TERMINATION, "终止", no, body, key, cases::terminate);
  }

  private interface Ending {
    boolean of(String no, String reason, Caller caller);
  }

  private CaseView end(Action action, String verb, String no, Body<Reason> body, String key, Ending ending) {
    Caller caller = access.caller();
    access.visible(no);
    String reason = body.read().reason();
    return once(action, no, caller, key, reason, () -> {
      if (!ending.of(no, reason, caller)) {
        throw Refusal.conflict("CASE_CLOSED", "申请已办结，不能" + verb);
      }
    });
  }

  /** D-47: {@code facts} holds only what changes. */
  @Operation(summary = "变更申请")
  @Answers({200, 422})
  @PostMapping("/{no}/changes")
  CaseView change(@PathVariable String no, @RequestBody(required = true) Body<RevisionWanted> body,
      @RequestHeader(name = "Idempotency-Key", required = false) String key) {
    return revise(Action.CHANGES, no, body, key, cases::change);
  }

  /** 更正: {@code facts} holds only what was recorded wrongly. */
  @Operation(summary = "更正登记")
  @Answers({200, 422})
  @PostMapping("/{no}/corrections")
  CaseView correct(@PathVariable String no, @RequestBody(required = true) Body<RevisionWanted> body,
      @RequestHeader(name = "Idempotency-Key", required = false) String key) {
    return revise(Action.CORRECTIONS, no, body, key, cases::correct);
  }

  private interface Revision {
    Quote of(String no, Facts facts, String reason, Caller caller);
  }

  private CaseView revise(Action action, String no, Body<RevisionWanted> sent, String key, Revision revision) {
    Caller caller = access.caller();
    access.visible(no);
    RevisionWanted wanted = sent.read();
    return once(action, no, caller, key, wanted.said(), () -> {
      ConnectionCase c = cases.get(no);
      if (c.state() != CaseState.OPEN) {
        throw Refusal.conflict("CASE_CLOSED", "申请已办结，不能变更");
      }
      List<FieldError> errors = new ArrayList<>();
      Facts facts = Refusal.unless(errors, revisedFacts.read(c.facts(), wanted.facts(), errors));
      revision.of(no, facts, wanted.reason(), caller);
    });
  }
}
