package org.gettingelectricity.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.access.Callers;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.refusal.FieldError;
import org.gettingelectricity.refusal.Refusal;
import org.gettingelectricity.web.Answers;
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
  record NoticeBody(@NotNull List<DayView> days) {}

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
  ResponseEntity<CalendarChanged> load(@PathVariable int year, @RequestBody JsonNode body) {
    Caller caller = administrator();
    List<FieldError> errors = new ArrayList<>();
    return answer(year, days(body, errors), errors, caller);
  }

  @Operation(summary = "载入节假日安排")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true, content = {
      @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(implementation = NoticeBody.class)),
      @Content(mediaType = CSV, schema = @Schema(implementation = String.class)),
      @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(implementation = String.class))})
  @Answers(202)
  @PutMapping(path = "/{year:\\d+}", consumes = {CSV, MediaType.TEXT_PLAIN_VALUE})
  ResponseEntity<CalendarChanged> load(@PathVariable int year, @RequestBody String body) {
    Caller caller = administrator();
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

  private static List<HolidayNotice.Day> days(JsonNode body, List<FieldError> errors) {
    JsonNode list = body.isObject() ? body.get("days") : body;
    if (list == null || !list.isArray()) {
      errors.add(new FieldError("days", "应为日期列表"));
      return List.of();
    }
    if (body.isObject()) {
      unknown(body, Set.of("days"), "", errors);
    }
    size(list.size(), errors);
    List<HolidayNotice.Day> days = new ArrayList<>();
    for (int i = 0; i < list.size() && errors.size() < MOST_DAYS; i++) {
      JsonNode day = list.get(i);
      String field = "days[" + i + "]";
      if (!day.isObject()) {
        errors.add(new FieldError(field, "应为对象 {date, kind, name}"));
      } else if (!unknown(day, Set.of("date", "kind", "name"), field + ".", errors)) {
        HolidayFile.day(field, text(day, "date"), text(day, "kind"), text(day, "name"), errors, days);
      }
    }
    return days;
  }

  private static boolean unknown(JsonNode object, Set<String> fields, String prefix, List<FieldError> errors) {
    int before = errors.size();
    for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!fields.contains(name)) {
        errors.add(new FieldError(prefix + name, "未知字段"));
      }
    }
    return errors.size() > before;
  }

  private static String text(JsonNode day, String field) {
    JsonNode value = day.get(field);
    return value == null || !value.isTextual() ? null : value.textValue();
  }

  private static void size(int size, List<FieldError> errors) {
    if (size > MOST_DAYS) {
      errors.add(new FieldError("days", "不超过" + MOST_DAYS + "行"));
    }
  }

  private Caller administrator() {
    Caller caller = callers.current();
    if (!caller.is(Role.SUPERVISOR) && !caller.is(Role.ADMIN)) {
      throw Refusal.forbidden("FORBIDDEN", "仅督办人员和系统管理员可更新节假日安排");
    }
    return caller;
  }
}
