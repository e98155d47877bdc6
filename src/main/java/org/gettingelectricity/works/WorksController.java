package org.gettingelectricity.works;

import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

import org.gettingelectricity.access.Caller;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.application.CaseAccess;
import org.gettingelectricity.refusal.FieldError;
import org.gettingelectricity.refusal.Refusal;
import org.gettingelectricity.web.JsonBodies;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.NotNull;

/** The works of a case over REST; notice of works the utility does not build comes in here. */
@RestController
@RequestMapping("/api/v1/applications/{no}/works")
class WorksController {

  private static final int LONGEST_NAME = 120;
  private static final int LONGEST_SCOPE = 500;

  private final Works works;
  private final CaseAccess access;
  private final JsonBodies bodies;

  /** 施工单位 told to begin. */
  record BuilderNotice(@NotNull String builder, @NotNull String scope, @NotNull LocalDate startOn) {}

  WorksController(Works works, CaseAccess access, JsonBodies bodies) {
    this.works = works;
    this.access = access;
    this.bodies = bodies;
  }

  @Operation(summary = "客户工程与配套工程")
  @GetMapping
  WorksView show(@PathVariable String no) {
    access.visible(no);
    return works.of(no);
  }

  @Operation(summary = "通知施工单位开工")
  @RequestBody(required = true, content = @Content(schema = @Schema(implementation = BuilderNotice.class)))
  @PostMapping("/builder-notices")
  @ResponseStatus(HttpStatus.CREATED)
  WorksView notice(@PathVariable String no, HttpServletRequest http) throws IOException {
    Caller caller = access.require(Role.CUSTOMER_MANAGER, Role.PROJECT_MANAGER, Role.INTEGRATION);
    access.visible(no);
    JsonNode body = bodies.object(http, "builder", "scope", "startOn");
    List<FieldError> errors = new ArrayList<>();
    String builder = text(body, "builder", "施工单位", LONGEST_NAME, errors);
    String scope = text(body, "scope", "工程范围", LONGEST_SCOPE, errors);
    LocalDate startOn = day(bodies.requiredText(body, "startOn"), errors);
    Refusal.when(errors);
    works.noticed(no, builder, scope, startOn, caller);
    return works.of(no);
  }

  private String text(JsonNode body, String field, String label, int longest, List<FieldError> errors) {
    String text = bodies.requiredText(body, field);
    if (text.length() > longest) {
      errors.add(new FieldError(field, label + "：不超过 " + longest + " 字"));
    }
    return text;
  }

  private static LocalDate day(String text, List<FieldError> errors) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      errors.add(new FieldError("startOn", "开工日期：应为日期，例如 2026-03-31"));
      return null;
    }
  }
}
