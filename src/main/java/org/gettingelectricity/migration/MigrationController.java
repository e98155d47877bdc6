package org.gettingelectricity.migration;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.List;
import org.gettingelectricity.access.Callers;
import org.gettingelectricity.migration.MigrationRepository.Counts;
import org.gettingelectricity.migration.MigrationRepository.Row;
import org.gettingelectricity.web.Answers;
import org.gettingelectricity.web.Body;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Bringing running cases along, over REST: process owners order and see, administrators see. */
@RestController
@RequestMapping("/api/v1/migrations")
class MigrationController {

  private static final int MOST_CASES = 200;
  private static final int MOST_ORDERS = 50;

  private final Migrations migrations;
  private final MigrationRepository rows;
  private final Callers callers;

  MigrationController(Migrations migrations, MigrationRepository rows, Callers callers) {
    this.migrations = migrations;
    this.rows = rows;
    this.callers = callers;
  }

  /**
   * @param from version the cases run on
   * @param to version they are to run on
   * @param dryRun true to try it and leave everything as it is
   */
  record MigrationRequest(@NotNull(message = "必填，流程编号") @Size(min = 1, max = 255, message = "必填，流程编号") String key,
      @NotNull(message = VERSION) @Min(value = 1, message = VERSION) Integer from,
      @NotNull(message = VERSION) @Min(value = 1, message = VERSION) Integer to, Boolean dryRun) {

    private static final String VERSION = "必填，版本号，1 以上的整数";
  }

  /** How a process fares: PENDING, MOVED (in a trial: would go along) or REFUSED with the reason and the dates that would move. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record CaseView(String applicationNo, String processInstanceId, String state, @Nullable String reason, @Nullable String movedDates) {}

  /** @param cases those that stay first, 200 at most */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record MigrationView(String id, String key, int from, int to, boolean dryRun, String state, String submittedBy,
      OffsetDateTime submittedAt, @Nullable OffsetDateTime finishedAt, long total, long moved, long refused, long pending,
      @Nullable Plan plan, @Nullable List<CaseView> cases) {}

  @Operation(summary = "迁移在办申请的流程版本")
  @Answers(202)
  @PostMapping
  ResponseEntity<MigrationView> order(@RequestBody(required = true) Body<MigrationRequest> body) {
    MigrationRequest request = body.read();
    Migration order = migrations.order(request.key(), request.from(), request.to(), Boolean.TRUE.equals(request.dryRun()), callers.current());
    return ResponseEntity.accepted().location(URI.create("/api/v1/migrations/" + order.id())).body(view(order, true));
  }

  @Operation(summary = "迁移记录")
  @GetMapping
  List<MigrationView> latest() {
    return rows.latest(MOST_ORDERS).stream().map(order -> view(order, false)).toList();
  }

  @Operation(summary = "查看迁移")
  @GetMapping("/{id}")
  MigrationView one(@PathVariable String id) {
    return view(migrations.find(id), true);
  }

  private MigrationView view(Migration order, boolean whole) {
    Counts counts = rows.counts(order.id());
    List<CaseView> cases = whole ? rows.told(order.id(), MOST_CASES).stream().map(MigrationController::view).toList() : null;
    return new MigrationView(order.id(), order.processKey(), order.fromVersion(), order.toVersion(), order.dryRun(),
        order.finishedAt() == null ? "RUNNING" : "FINISHED", order.submittedBy(), order.submittedAt(), order.finishedAt(),
        counts.total(), counts.moved(), counts.refused(), counts.total() - counts.moved() - counts.refused(), whole ? migrations.plan(order) : null, cases);
  }

  private static CaseView view(Row row) {
    return new CaseView(row.applicationNo(), row.processInstanceId(), row.state().name(), row.reason(), row.movedDates());
  }
}
