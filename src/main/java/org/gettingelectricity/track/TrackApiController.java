package org.gettingelectricity.track;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.gettingelectricity.access.Callers;
import org.gettingelectricity.application.Cases;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.rating.Ratings;
import org.gettingelectricity.refusal.FieldError;
import org.gettingelectricity.refusal.Refusal;
import org.gettingelectricity.web.Body;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.gettingelectricity.web.Answers;

/** The customer's page for apps: the same as JSON, by the same link. */
@RestController
@SecurityRequirements
class TrackApiController {

  private static final String API = "/api/v1/track/{token}";
  /** The page takes JSON too, beside what its forms send. */
  private static final String PAGE = "/track/{token}";

  private final TrackDoor door;
  private final TrackPage page;
  private final TrackActions actions;
  private final Visits visits;
  private final CustomerPapers papers;
  private final SitePhotos photos;
  private final Cases cases;

  /** The customer's word on the plan. @param services codes of the services taken with it, of those offered */
  record Choice(@Min(value = 1, message = OPTION) @Max(value = 99, message = OPTION) Integer option, Boolean accepted,
      @Size(min = 1, max = 2000) String objection, @Size(max = 50) List<String> services) {

    private static final String OPTION = "必填，应为 1 至 99 的整数";
  }

  /** @param subject SERVICE unless said otherwise */
  record RatingGiven(Ratings.Subject subject,
      @NotNull(message = SCORE) @Min(value = 1, message = SCORE) @Max(value = 5, message = SCORE) Integer score,
      @Size(min = 1, max = 2000) String comment) {

    private static final String SCORE = "必填，应为 1 至 5 的整数";
  }

  /** @param period AM or PM; @param purpose SURVEY unless said otherwise */
  record VisitWanted(@NotNull LocalDate date, @NotNull HalfDay period, @Size(min = 1, max = 2000) String note, Visits.Purpose purpose) {}

  /** @param code of a paper asked for */
  record PaperSent(String code, MultipartFile file) {}

  TrackApiController(TrackDoor door, TrackPage page, TrackActions actions, Visits visits, CustomerPapers papers,
      SitePhotos photos, Cases cases) {
    this.photos = photos;
    this.door = door;
    this.page = page;
    this.actions = actions;
    this.visits = visits;
    this.papers = papers;
    this.cases = cases;
  }

  @Operation(summary = "客户进度")
  @GetMapping(API)
  TrackView show(@PathVariable String token, HttpServletRequest http) {
    return page.of(door.open(token, http));
  }

  @Operation(summary = "客户领取文书",
      description = "A paper of `prints` as PDF: the one-time notice, the receipt, the plan reply once it is replied, and so on.")
  @Answers(value = {200}, produces = MediaType.APPLICATION_PDF_VALUE)
  @GetMapping(API + "/papers/{paper}")
  ResponseEntity<byte[]> paper(@PathVariable String token, @PathVariable String paper, HttpServletRequest http,
      HttpServletResponse answer) {
    return papers.file(door.open(token, http), paper, answer);
  }

  @Operation(summary = "客户查看现场照片",
      description = "A picture of `photos`: of the site, of defects, of the meter.")
  @Answers(value = {200}, produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  @GetMapping(API + "/photos/{id}")
  void photo(@PathVariable String token, @PathVariable long id, HttpServletRequest http, HttpServletResponse answer) throws IOException {
    photos.send(door.open(token, http), id, answer);
  }

  @Operation(summary = "客户选择方案",
      description = "`option` is the number of the option taken; or `accepted` false with `objection` when none is. "
      + "An equal repeat is 200.")
  @PostMapping(path = {API + "/plan-choice", PAGE + "/plan-choice"}, consumes = MediaType.APPLICATION_JSON_VALUE)
  TrackView choose(@PathVariable String token, @RequestBody(required = true) Body<Choice> body, HttpServletRequest http) {
    ConnectionCase c = door.open(token, http);
    Choice choice = body.read();
    boolean declined = Boolean.FALSE.equals(choice.accepted());
    if (declined ? choice.objection() == null : choice.option() == null) {
      throw Refusal.invalid(declined ? "objection" : "option", declined ? "必填，1 至 2000 字的文本" : Choice.OPTION);
    }
    actions.answerPlan(c, declined ? null : choice.option(), declined ? choice.objection() : null,
        choice.services() == null || declined ? List.of() : choice.services());
    return now(c);
  }

  @Operation(summary = "客户上传资料",
      description = "Hands in a paper that is asked for.")
  @RequestBody(required = true, content = @Content(mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
      schema = @Schema(implementation = PaperSent.class)))
  @Answers({201, 422})
  @PostMapping(path = API + "/documents", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  TrackView upload(@PathVariable String token, @Parameter(hidden = true) @RequestParam(required = false) String code,
      @RequestParam(required = false) MultipartFile file, HttpServletRequest http) {
    ConnectionCase c = door.open(token, http);
    if (code == null || file == null) {
      throw Refusal.invalid(code == null ? "code" : "file", "必填");
    }
    actions.upload(c, code, actions.looked(file));
    return now(c);
  }

  @Operation(summary = "客户评价服务",
      description = "`subject` is SERVICE unless said otherwise, `score` 1 to 5, `comment` optional. An equal repeat is "
      + "answered like the first.")
  @PostMapping(path = {API + "/ratings", PAGE + "/ratings"}, consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  TrackView rate(@PathVariable String token, @RequestBody(required = true) Body<RatingGiven> body, HttpServletRequest http) {
    ConnectionCase c = door.open(token, http);
    RatingGiven given = body.read();
    actions.rate(c, given.subject() == null ? Ratings.Subject.SERVICE : given.subject(), given.score(), given.comment());
    return now(c);
  }

  @Operation(summary = "客户预约上门",
      description = "Books a half-day of those in `visits.open`: `date` and `period` (AM or PM), `note` optional. A later "
      + "booking takes the place of an earlier one; an equal repeat changes nothing.")
  @PostMapping(path = {API + "/visits", PAGE + "/visits"}, consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  TrackView book(@PathVariable String token, @RequestBody(required = true) Body<VisitWanted> body, HttpServletRequest http) {
    ConnectionCase c = door.open(token, http);
    VisitWanted wanted = body.read();
    visits.book(c, new Visits.Wish(new Visits.Slot(wanted.date(), wanted.period()), wanted.purpose(), wanted.note(), Visits.Channel.ONLINE),
        Callers.CUSTOMER);
    return now(c);
  }

  static Visits.Slot slot(String date, String period) {
    List<FieldError> errors = new ArrayList<>();
    LocalDate day = LocalDate.EPOCH;
    try {
      day = LocalDate.parse(date);
    } catch (DateTimeException e) {
      errors.add(new FieldError("date", "必填，应为日期，如 2026-12-01"));
    }
    if (Arrays.stream(HalfDay.values()).noneMatch(half -> half.name().equals(period))) {
      errors.add(new FieldError("period", "必填，应为 AM（上午）或 PM（下午）"));
    }
    Refusal.when(errors);
    return new Visits.Slot(day, HalfDay.valueOf(period));
  }

  private TrackView now(ConnectionCase c) {
    return page.of(cases.get(c.applicationNo()));
  }

  static Ratings.Subject subject(String word) {
    return Arrays.stream(Ratings.Subject.values()).filter(known -> known.name().equals(word)).findFirst()
        .orElseThrow(() -> Refusal.invalid("subject", "应为 SERVICE、DESIGNER、SUPPLIER 或 BUILDER"));
  }
}
