package org.gettingelectricity.costsharing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.gettingelectricity.access.Caller;
import org.gettingelectricity.application.CaseAccess;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.refusal.FieldError;
import org.gettingelectricity.refusal.Refusal;
import org.gettingelectricity.web.Body;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.parameters.RequestBody;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** Leases of temporary supply over REST. */
@RestController
@RequestMapping("/api/v1/applications/{no}/leases")
class LeaseController {

  private final Leases leases;
  private final CaseAccess access;

  /** What is leased out, {@code monthlyYuan} in yuan. */
  record LeaseWanted(@NotNull String equipment, Integer quantity, @NotNull LocalDate fromOn, @NotNull LocalDate toOn,
      @NotNull BigDecimal monthlyYuan) {}

  /** @param state of the equipment as it came back */
  record Returned(@NotNull @Size(min = 1, max = 400) String state) {}

  LeaseController(Leases leases, CaseAccess access) {
    this.leases = leases;
    this.access = access;
  }

  @Operation(summary = "设备租赁")
  @GetMapping
  Map<String, List<Lease>> show(@PathVariable String no) {
    access.visible(no);
    return Map.of("leases", leases.of(no));
  }

  @Operation(summary = "登记设备租赁")
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Map<String, List<Lease>> agree(@PathVariable String no, @RequestBody(required = true) Body<LeaseWanted> body) {
    Caller caller = access.caller();
    ConnectionCase c = access.visible(no);
    LeaseWanted wanted = body.read();
    Leases.Offer offer = new Leases.Offer(wanted.equipment(), wanted.quantity() == null ? 1 : wanted.quantity(), wanted.fromOn(),
        wanted.toOn(), wanted.monthlyYuan());
    List<FieldError> errors = leases.check(c, offer);
    Refusal.when(errors);
    leases.agree(c, offer, caller);
    return show(no);
  }

  @Operation(summary = "归还租赁设备")
  @PostMapping("/{id}/return")
  Map<String, List<Lease>> giveBack(@PathVariable String no, @PathVariable long id, @RequestBody(required = true) Body<Returned> body) {
    Caller caller = access.caller();
    leases.returned(access.visible(no), id, body.read().state(), caller);
    return show(no);
  }
}
