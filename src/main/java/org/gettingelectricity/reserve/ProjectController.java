package org.gettingelectricity.reserve;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.gettingelectricity.access.AreaCode;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.application.CaseAccess;
import org.gettingelectricity.policy.code.DocumentCode;
import org.gettingelectricity.policy.code.Utility;
import org.gettingelectricity.policy.quote.Facts;
import org.gettingelectricity.refusal.ByCode;
import org.gettingelectricity.refusal.FieldError;
import org.gettingelectricity.refusal.OwnFields;
import org.gettingelectricity.refusal.Refusal;
import org.gettingelectricity.web.Body;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import org.gettingelectricity.web.Answers;

/** Where project platforms push what is planned. */
@RestController
@RequestMapping("/api/v1/projects")
class ProjectController {

  private final ReservePool pool;
  private final ProjectReader reader;
  private final ProjectViews views;
  private final CaseAccess access;
  private final Clock clock;

  /** A push. @param documents papers that are there already */
  record Pushed(
      @NotNull(message = CODE) @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._/-]{2,79}", message = CODE) String projectCode,
      Project.Kind kind,
      @NotNull @AreaCode String region,
      Utility utility,
      @NotNull @OwnFields(required = "name", label = "客户名称") Map<String, String> customer,
      @NotNull @OwnFields(required = "address", label = "用电地址") Map<String, String> site,
      @NotNull(message = LOAD) @Positive(message = LOAD) @DecimalMax(value = "10000000", message = LOAD)
      @Digits(integer = 8, fraction = 3, message = LOAD) BigDecimal expectedLoadKw,
      @NotNull(message = DAY) LocalDate expectedOn,
      @JsonDeserialize(contentUsing = ByCode.class) List<DocumentCode> documents,
      @Schema(implementation = Facts.class) ObjectNode facts) {

    static final String DAY = "必填，预计用电日期，如 2027-06-30";
    private static final String CODE = "必填，项目代码，3 至 80 位字母、数字或 . _ / -";
    private static final String LOAD = "必填，预计负荷（千瓦），大于 0，不超过 10000000，最多三位小数";
  }

  record Reason(@NotNull @Size(min = 1, max = 2000) String reason) {}

  ProjectController(ReservePool pool, ProjectReader reader, ProjectViews views, CaseAccess access,
      Clock clock) {
    this.pool = pool;
    this.reader = reader;
    this.views = views;
    this.access = access;
    this.clock = clock;
  }

  @Operation(summary = "推送项目",
      description = "Pools a project: `projectCode`, `region`, `utility`, `customer`, `site`, `expectedLoadKw`, "
      + "`expectedOn`, `documents` (codes), optionally `kind` and `facts`. 201 the first time; 200 for an equal repeat and for "
      + "more about a known project. Another platform that pushes the same code adds its papers and what was not known yet; 409 "
      + "PROJECT_CODE_TAKEN when it names another region, or neither the same place nor the same customer.")
  @Answers({200, 201})
  @PostMapping
  ResponseEntity<ProjectViews.ProjectView> push(@RequestBody(required = true) Body<Pushed> sent) {
    Caller caller = access.caller();
    ObjectNode body = sent.object();
    List<FieldError> errors = new ArrayList<>();
    ProjectReader.Push push = Refusal.unless(errors, reader.read(body, LocalDate.now(clock), errors));
    ReservePool.Pooled pooled = pool.push(push, body, caller);
    return ResponseEntity.status(pooled.created() ? HttpStatus.CREATED : HttpStatus.OK)
        .location(URI.create("/api/v1/reserve-pool/" + pooled.project().projectCode())).body(views.of(pooled.project()));
  }

  @Operation(summary = "撤回项目",
      description = "The project is given up, with a `reason`; an equal repeat is 200.")
  @PostMapping("/{code}/withdrawal")
  ProjectViews.ProjectView withdraw(@PathVariable String code, @RequestBody(required = true) Body<Reason> body) {
    Caller caller = access.caller();
    views.decided(code);
    return views.of(pool.withdraw(code, body.read().reason(), caller));
  }
}
