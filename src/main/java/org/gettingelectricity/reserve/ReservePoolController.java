package org.gettingelectricity.reserve;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.access.ServiceArea;
import org.gettingelectricity.application.CaseAccess;
import org.gettingelectricity.application.StartService;
import org.gettingelectricity.policy.code.DocumentCode;
import org.gettingelectricity.refusal.ByCode;
import org.gettingelectricity.refusal.FieldError;
import org.gettingelectricity.refusal.Refusal;
import org.gettingelectricity.web.Body;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import org.gettingelectricity.application.Channel;
import org.gettingelectricity.policy.quote.Facts;
import org.gettingelectricity.web.Answers;
import org.jspecify.annotations.Nullable;

/** 储备库 over REST: what is expected where and when, what was done about it, and its conversion into cases. */
@RestController
@RequestMapping("/api/v1/reserve-pool")
class ReservePoolController {

  private static final int MOST = 100;
  private static final List<Project.Step.Kind> EARLY = List.of(Project.Step.Kind.CONTACT, Project.Step.Kind.EARLY_PLAN,
      Project.Step.Kind.EARLY_PAPERS, Project.Step.Kind.READY);
  private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
  private static final LocalDate LATEST = LocalDate.of(2999, 12, 31);

  private final ReservePool pool;
  private final ProjectRepository projects;
  private final ProjectViews views;
  private final CaseAccess access;

  /** Work before any application. */
  record StepDone(@NotNull Project.Step.Kind step, @NotNull @Size(min = 1, max = 2000) String note, List<DocumentCode> documents) {}

  record MergeInto(@NotNull @Size(min = 1, max = 2000) String into) {}

  /** What is added to what is known of the project. */
  record Conversion(@Nullable String applicationNo, @Nullable Channel channel,
      @Schema(implementation = Facts.class) @Nullable ObjectNode facts,
      @JsonDeserialize(contentUsing = ByCode.class) @Nullable List<DocumentCode> documents) {

    static final Conversion NOTHING_ADDED = new Conversion(null, null, null, null);

    List<String> codes() {
      return documents == null ? List.of() : documents.stream().map(DocumentCode::name).toList();
    }
  }

  ReservePoolController(ReservePool pool, ProjectRepository projects, ProjectViews views, CaseAccess access) {
    this.pool = pool;
    this.projects = projects;
    this.views = views;
    this.access = access;
  }

  /** Expected demand of a region in a month, for planning. */
  record LoadView(String region, String month, long projects, BigDecimal expectedLoadKw) {}

  record PoolView(List<ProjectViews.ProjectView> items, int page, int size, long total, List<LoadView> loads) {}

  @Operation(summary = "储备库",
      description = "Open projects (or those of `state`), by expected date. `region` is an area code or the beginning of "
      + "one. `loads` sums the expected demand of all that fit by region and month.")
  @GetMapping
  PoolView list(@RequestParam(defaultValue = "") String region, @RequestParam(required = false) String state,
      @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
      @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to,
      @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) {
    check(region, page, size);
    Caller caller = access.caller();
    String owner = caller.is(Role.INTEGRATION) ? caller.id() : null;
    ProjectRepository.Search search = new ProjectRepository.Search(areas(caller), owner, region,
        from == null ? EARLIEST : from, to == null ? LATEST : to, state(state));
    return new PoolView(projects.search(search, size, (long) page * size).stream().map(views::of).toList(), page, size,
        projects.count(search), projects.loads(search).stream().map(load -> new LoadView(load.region(),
            "%d-%02d".formatted(load.loadYear(), load.loadMonth()), load.entries(), load.expectedLoadKw())).toList());
  }

  @Operation(summary = "查看储备项目")
  @GetMapping("/{code}")
  ProjectViews.ProjectView show(@PathVariable String code) {
    return views.of(views.visible(code));
  }

  @Operation(summary = "登记前期工作",
      description = "Work before any application: `step` is CONTACT, EARLY_PLAN, EARLY_PAPERS or READY, `note` what came of "
      + "it, `documents` codes of papers collected.")
  @PostMapping("/{code}/steps")
  ProjectViews.ProjectView work(@PathVariable String code, @RequestBody(required = true) Body<StepDone> body) {
    Caller caller = access.caller();
    own(code, caller);
    StepDone done = body.read();
    if (!EARLY.contains(done.step())) {
      throw Refusal.invalid("step", "应为 " + EARLY.stream().map(kind -> kind.name() + "（" + kind.label() + "）")
          .collect(Collectors.joining("、")));
    }
    List<String> papers = done.documents() == null ? List.of() : done.documents().stream().map(Enum::name).distinct().toList();
    return views.of(pool.work(code, done.step(), done.note(), papers, caller));
  }

  @Operation(summary = "合并储备项目",
      description = "The project is the same as the project `into`, which goes on with the papers of both.")
  @PostMapping("/{code}/merge")
  ProjectViews.ProjectView merge(@PathVariable String code, @RequestBody(required = true) Body<MergeInto> body) {
    Caller caller = access.caller();
    own(code, caller);
    String into = body.read().into();
    own(into, caller);
    return views.of(pool.merge(code, into, caller));
  }

  @Operation(summary = "储备项目转为申请",
      description = "Turns the project into a case with `proactive`; what is known goes along, `facts`, `documents`, "
      + "`channel` and `applicationNo` may be added. The body may be left out. 201 as a start; a repeat is 200.")
  @Answers({200, 201, 422})
  @PostMapping("/{code}/application")
  ResponseEntity<StartService.Receipt> convert(@PathVariable String code, @RequestBody Body<Conversion> body) {
    Caller caller = access.caller();
    views.decided(code);
    ReservePool.Converted converted = pool.convert(code, body.ifSent().orElse(Conversion.NOTHING_ADDED), caller);
    return ResponseEntity.status(converted.created() ? HttpStatus.CREATED : HttpStatus.OK)
        .location(URI.create("/api/v1/applications/" + converted.receipt().applicationNo())).body(converted.receipt());
  }

  private void own(String code, Caller caller) {
    Project p = views.visible(code);
    if (!caller.worksIn(p.region())) {
      throw Refusal.forbidden("FORBIDDEN", "仅本区域经办人员可以办理");
    }
  }

  private static List<String> areas(Caller caller) {
    return caller.is(Role.ADMIN) ? List.of("") : caller.groups().stream().filter(group -> group.contains("."))
        .map(ServiceArea::ofGroup).map(ServiceArea::prefix).distinct().toList();
  }

  private static void check(String region, int page, int size) {
    List<FieldError> errors = new ArrayList<>();
    if (!region.matches("\\d{0,6}")) {
      errors.add(new FieldError("region", "应为行政区划代码或其前几位"));
    }
    if (page < 0) {
      errors.add(new FieldError("page", "从 0 起"));
    }
    if (size < 1 || size > MOST) {
      errors.add(new FieldError("size", "应为 1 至 " + MOST));
    }
    Refusal.when(errors);
  }

  private static Project.@Nullable State state(String word) {
    if (word == null || word.isBlank()) {
      return null;
    }
    return Arrays.stream(Project.State.values()).filter(known -> known.name().equals(word)).findFirst()
        .orElseThrow(() -> Refusal.invalid("state", "应为 "
            + Arrays.stream(Project.State.values()).map(Enum::name).collect(Collectors.joining("、"))));
  }
}
