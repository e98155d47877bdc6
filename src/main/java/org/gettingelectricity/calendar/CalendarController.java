package org.gettingelectricity.calendar;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.access.Callers;
import org.gettingelectricity.refusal.FieldError;
import org.gettingelectricity.refusal.Refusal;
import org.gettingelectricity.web.Answers;
import org.gettingelectricity.web.Body;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Holiday notices: read by everybody, loaded by supervisors and administrators, as JSON or comma separated. */
@RestController
@RequestMapping("/api/v1/calendar")
class CalendarController {

  private static final int MOST_DAYS = 400;
  private static final String CSV = "text/csv";

  private final CalendarLoading loading;
  private final Calendars calendars;
  private final Callers callers;

  /** All days of the year on which the notice departs from the week. */
  record NoticeBody(@NotNull(message = "应为日期列表") @Size(max = MOST_DAYS, message = "不超过" + MOST_DAYS + "行") List<@Valid DayGiven> days) {}

  /** A day as it is sent; kind is holiday or workday. */
  record DayGiven(@NotNull LocalDate date, @NotNull String kind, @NotNull String name) {}

  CalendarController(CalendarLoading loading, Calendars calendars, Callers callers) {
    this.loading = loading;
    this.calendars = calendars;
    this.callers = callers;
  }

  /** A day of a notice; kind is holiday or workday. */
  record DayView(LocalDate date, String kind, String name) {}

  record NoticeView(int year, List<DayView> days) {}

  @Operation(summary = "节假日安排")
  @GetMapping("/{year:\\d+}")
  NoticeView notice(@PathVariable int year) {
    HolidayNotice notice = calendars.notice(year);
    if (notice == null) {
      throw Refusal.notFound("CALENDAR_NOT_PUBLISHED", year + "年节假日安排尚未公布，按周末规则暂定");
    }
    return new NoticeView(year, notice.days().stream()
        .map(day -> new DayView(day.date(), day.worked() ? "workday" : "holiday", day.name())).toList());
  }

  /** Accepted: the cases concerned are worked off in the background, see /calendar/recomputation. */
  @Operation(summary = "载入节假日安排")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true, content = {
      @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(implementation = NoticeBody.class)),
      @Content(mediaType = CSV, schema = @Schema(implementation = String.class)),
      @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(implementation = String.class))})
  @Answers(202)
  @PutMapping(path = "/{year:\\d+}", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<CalendarChanged> load(@PathVariable int year, @Parameter(hidden = true) Body<NoticeBody> body) {
    Caller caller = callers.current();
    List<FieldError> errors = new ArrayList<>();
    List<HolidayNotice.Day> days = new ArrayList<>();
    List<DayGiven> given = body.readListAs("days").days();
    for (int i = 0; i < given.size(); i++) {
      HolidayFile.day("days[" + i + "]", given.get(i).date().toString(), given.get(i).kind(), given.get(i).name(), errors, days);
    }
    return answer(year, days, errors, caller);
  }

  @Operation(summary = "载入节假日安排")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true, content = {
      @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(implementation = NoticeBody.class)),
      @Content(mediaType = CSV, schema = @Schema(implementation = String.class)),
      @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(implementation = String.class))})
  @Answers(202)
  @PutMapping(path = "/{year:\\d+}", consumes = {CSV, MediaType.TEXT_PLAIN_VALUE})
  ResponseEntity<CalendarChanged> load(@PathVariable int year, @RequestBody String body) {
    Caller caller = callers.current();
    List<FieldError> errors = new ArrayList<>();
    List<String> lines = body.lines().toList();
    size(lines.size(), errors);
    return answer(year, errors.isEmpty() ? HolidayFile.days(lines, errors) : List.of(), errors, caller);
  }

  private ResponseEntity<CalendarChanged> answer(int year, List<HolidayNotice.Day> days, List<FieldError> errors,
      Caller caller) {
    Refusal.when(errors);
    return ResponseEntity.accepted().body(loading.load(new HolidayNotice(year, days), caller.id()));
  }

  private static void size(int size, List<FieldError> errors) {
    if (size > MOST_DAYS) {
      errors.add(new FieldError("days", "不超过" + MOST_DAYS + "行"));
    }
  }
}
