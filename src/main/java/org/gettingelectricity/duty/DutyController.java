package org.gettingelectricity.duty;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.gettingelectricity.access.Callers;
import org.gettingelectricity.calendar.Days;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** 督办事项 of the caller's areas. They are done from the task lists. */
@RestController
@RequestMapping("/api/v1/duties")
class DutyController {

  private final Duties duties;
  private final Callers callers;
  private final Clock clock;

  DutyController(Duties duties, Callers callers, Clock clock) {
    this.duties = duties;
    this.callers = callers;
    this.clock = clock;
  }

  /** A duty as people see it. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record DutyView(long id, String region, DutyKind kind, String kindName, String title, String department, String departmentName,
      LocalDate dueOn, boolean late, @Nullable String applicationNo, @Nullable Long meetingId, OffsetDateTime openedAt,
      String openedBy, @Nullable String result,
      @Nullable OffsetDateTime doneAt, @Nullable String doneBy) {

    static DutyView of(Duty d, LocalDate today) {
      return new DutyView(d.id(), d.region(), d.kind(), d.kind().label(), d.title(), d.department(), d.departmentName(), d.dueOn(),
          d.late(today), d.applicationNo(), d.meetingId(), d.openedAt(), d.openedBy(), d.result(), d.doneAt(), d.doneBy());
    }
  }

  record DutyList(List<DutyView> duties) {}

  @Operation(summary = "督办事项", description = "Open ones first, by their last day; `open` = false shows those done as well.")
  @GetMapping
  DutyList list(@RequestParam(defaultValue = "true") boolean open) {
    LocalDate today = Days.of(clock.instant());
    return new DutyList(duties.of(callers.current().areas(), open).stream().map(duty -> DutyView.of(duty, today)).toList());
  }
}
