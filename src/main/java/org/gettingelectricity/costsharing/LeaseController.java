package org.gettingelectricity.costsharing;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;

import org.gettingelectricity.access.Caller;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.application.CaseAccess;
import org.gettingelectricity.application.ConnectionCase;
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

/** Leases of temporary supply over REST. */
@RestController
@RequestMapping("/api/v1/applications/{no}/leases")
class LeaseController {

  private final Leases leases;
  private final CaseAccess access;
  private final JsonBodies bodies;

  /** What is leased out, {@code monthlyYuan} in yuan. */
  record LeaseWanted(@NotNull String equipment, Integer quantity, @NotNull LocalDate fromOn, @NotNull LocalDate toOn,
      @NotNull BigDecimal monthlyYuan) {}

  /** @param state of the equipment as it came back */
  record Returned(@NotNull String state) {}

  LeaseController(Leases leases, CaseAccess access, JsonBodies bodies) {
    this.leases = leases;
    this.access = access;
    this.bodies = bodies;
  }

  @Operation(summary = "设备租赁")
  @GetMapping
  Map<String, List<Lease>> show(@PathVariable String no) {
    access.visible(no);
    return Map.of("leases", leases.of(no));
  }

  @Operation(summary = "登记设备租赁")
  @RequestBody(required = true, content = @Content(schema = @Schema(implementation = LeaseWanted.class)))
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Map<String, List<Lease>> agree(@PathVariable String no, HttpServletRequest http) throws IOException {
    Caller caller = access.require(Role.CUSTOMER_MANAGER);
    ConnectionCase c = access.visible(no);
    JsonNode body = bodies.object(http, "equipment", "quantity", "fromOn", "toOn", "monthlyYuan");
    Leases.Offer offer = new Leases.Offer(bodies.optionalText(body, "equipment"), body.path("quantity").asInt(1),
        day(body, "fromOn"), day(body, "toOn"), body.path("monthlyYuan").isNumber() ? body.get("monthlyYuan").decimalValue()
        : amount(bodies.optionalText(body, "monthlyYuan")));
    List<FieldError> errors = leases.check(c, offer);
    Refusal.when(errors);
    leases.agree(c, offer, caller);
    return show(no);
  }

  @Operation(summary = "归还租赁设备")
  @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Returned.class)))
  @PostMapping("/{id}/return")
  Map<String, List<Lease>> giveBack(@PathVariable String no, @PathVariable long id, HttpServletRequest http) throws IOException {
    Caller caller = access.require(Role.CUSTOMER_MANAGER);
    String state = bodies.requiredText(bodies.object(http, "state"), "state");
    if (state.length() > 400) {
      throw Refusal.invalid("state", "设备状况：不超过 400 字");
    }
    leases.returned(access.visible(no), id, state, caller);
    return show(no);
  }

  private LocalDate day(JsonNode body, String field) {
    String text = bodies.optionalText(body, field);
    try {
      return text == null ? null : LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw Refusal.invalid(field, "应为日期，例如 2026-03-31");
    }
  }

  private static BigDecimal amount(String text) {
    return text == null || !text.matches("\\d{1,12}(\\.\\d{1,2})?") ? null : new BigDecimal(text);
  }
}
