package org.gettingelectricity.track;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

import org.gettingelectricity.access.Caller;
import org.gettingelectricity.application.CaseAccess;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.web.Body;
import org.jspecify.annotations.Nullable;
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

/** The visits of a case for those who make them: booked for a customer who telephones, and what came of them. */
@RestController
@RequestMapping("/api/v1/applications/{no}/visits")
class VisitController {

  private final Visits visits;
  private final CaseAccess access;

  /** A visit asked for at the counter or by telephone. @param purpose SURVEY unless said otherwise */
  record VisitBooked(@NotNull LocalDate date, @NotNull HalfDay period, @Size(min = 1, max = 2000) String note,
      @NotNull Visits.Channel channel, Visits.Purpose purpose) {}

  /** @param fault who missed it; null when it took place */
  record Outcome(Visits.Fault fault, @Size(min = 1, max = 500) String note) {}

  VisitController(Visits visits, CaseAccess access) {
    this.visits = visits;
    this.access = access;
  }

  /** A visit; {@code outcome} DONE or MISSED, null while it is ahead; {@code fault} CUSTOMER or UTILITY. */
  record StaffVisitView(LocalDate date, String period, String periodName, String purpose, String purposeName,
      @Nullable String note, String channel,
      String channelName, @Nullable String outcome, @Nullable String fault, @Nullable String outcomeNote) {

    static StaffVisitView of(Visits.Booking b) {
      return new StaffVisitView(b.visitOn(), b.halfDay().name(), b.halfDay().label(), b.purpose().name(), b.purpose().label(), b.note(),
          b.channel().name(), b.channel().label(), b.outcome(),
          b.fault() == null ? null : b.fault().name(), b.outcomeNote());
    }
  }

  /** A half-day that can be booked. */
  record SlotView(LocalDate date, String period, String periodName) {}

  record PurposeView(String purpose, String name) {}

  record VisitsView(List<StaffVisitView> visits, List<SlotView> open, List<PurposeView> purposes) {}

  @Operation(summary = "上门预约")
  @GetMapping
  VisitsView show(@PathVariable String no) {
    ConnectionCase c = access.visible(no);
    return new VisitsView(visits.all(no).stream().map(StaffVisitView::of).toList(), visits.offered(c).stream()
        .map(slot -> new SlotView(slot.date(), slot.period().name(), slot.period().label())).toList(),
        Arrays.stream(Visits.Purpose.values()).map(purpose -> new PurposeView(purpose.name(), purpose.label())).toList());
  }

  @Operation(summary = "预约上门")
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  VisitsView book(@PathVariable String no, @RequestBody(required = true) Body<VisitBooked> body) {
    Caller caller = access.caller();
    VisitBooked booked = body.read();
    visits.book(access.visible(no), new Visits.Wish(new Visits.Slot(booked.date(), booked.period()), booked.purpose(), booked.note(),
        booked.channel()), caller);
    return show(no);
  }

  /** Without {@code fault} the visit took place. */
  @Operation(summary = "登记上门结果")
  @PostMapping("/outcome")
  VisitsView conclude(@PathVariable String no, @RequestBody(required = true) Body<Outcome> body) {
    Caller caller = access.caller();
    Outcome outcome = body.read();
    visits.conclude(access.visible(no), outcome.fault(), outcome.note(), caller);
    return show(no);
  }
}
