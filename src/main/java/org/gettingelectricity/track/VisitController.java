package org.gettingelectricity.track;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import org.gettingelectricity.access.Caller;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.application.CaseAccess;
import org.gettingelectricity.application.ConnectionCase;
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

/** The visits of a case for those who make them: booked for a customer who telephones, and what came of them. */
@RestController
@RequestMapping("/api/v1/applications/{no}/visits")
class VisitController {

  private static final int LONGEST_NOTE = 500;

  private final Visits visits;
  private final CaseAccess access;
  private final JsonBodies bodies;

  /** A visit asked for at the counter or by telephone. */
  record VisitBooked(@NotNull LocalDate date, @NotNull HalfDay period, String note, @NotNull Visits.Channel channel) {}

  /** @param fault who missed it; null when it took place */
  record Outcome(Visits.Fault fault, String note) {}

  VisitController(Visits visits, CaseAccess access, JsonBodies bodies) {
    this.visits = visits;
    this.access = access;
    this.bodies = bodies;
  }

  /** A visit; {@code outcome} DONE or MISSED, null while it is ahead; {@code fault} CUSTOMER or UTILITY. */
  record StaffVisitView(LocalDate date, String period, String periodName, String note, String channel, String outcome, String fault,
      String outcomeNote) {

    static StaffVisitView of(Visits.Booking b) {
      return new StaffVisitView(b.visitOn(), b.halfDay().name(), b.halfDay().label(), b.note(), b.channel().name(), b.outcome(),
          b.fault() == null ? null : b.fault().name(), b.outcomeNote());
    }
  }

  /** A half-day that can be booked. */
  record SlotView(LocalDate date, String period, String periodName) {}

  record VisitsView(List<StaffVisitView> visits, List<SlotView> open) {}

  @Operation(summary = "上门预约")
  @GetMapping
  VisitsView show(@PathVariable String no) {
    ConnectionCase c = access.visible(no);
    return new VisitsView(visits.all(no).stream().map(StaffVisitView::of).toList(), visits.offered(c).stream()
        .map(slot -> new SlotView(slot.date(), slot.period().name(), slot.period().label())).toList());
  }

  @Operation(summary = "预约上门")
  @RequestBody(required = true, content = @Content(schema = @Schema(implementation = VisitBooked.class)))
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  VisitsView book(@PathVariable String no, HttpServletRequest http) throws IOException {
    Caller caller = access.require(Role.CUSTOMER_MANAGER, Role.INTEGRATION);
    JsonNode body = bodies.object(http, "date", "period", "note", "channel");
    visits.book(access.visible(no), TrackApiController.slot(body.path("date").asText(), body.path("period").asText()),
        bodies.optionalText(body, "note"), one(Visits.Channel.class, body, "channel"), caller);
    return show(no);
  }

  /** Without {@code fault} the visit took place. */
  @Operation(summary = "登记上门结果")
  @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Outcome.class)))
  @PostMapping("/outcome")
  VisitsView conclude(@PathVariable String no, HttpServletRequest http) throws IOException {
    Caller caller = access.require(Role.CUSTOMER_MANAGER, Role.OPERATIONS, Role.METERING);
    JsonNode body = bodies.object(http, "fault", "note");
    String note = bodies.optionalText(body, "note");
    if (note != null && note.length() > LONGEST_NOTE) {
      throw Refusal.invalid("note", "说明：不超过 " + LONGEST_NOTE + " 字");
    }
    visits.conclude(access.visible(no), body.hasNonNull("fault") ? one(Visits.Fault.class, body, "fault") : null, note, caller);
    return show(no);
  }

  private static <E extends Enum<E>> E one(Class<E> type, JsonNode body, String field) {
    return Arrays.stream(type.getEnumConstants()).filter(code -> code.name().equals(body.path(field).asText())).findFirst()
        .orElseThrow(() -> Refusal.invalid(field, "应为 " + Arrays.stream(type.getEnumConstants())
            .map(Enum::name).collect(Collectors.joining("、")) + " 之一"));
  }
}
