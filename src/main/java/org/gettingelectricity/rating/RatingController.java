package org.gettingelectricity.rating;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.application.CaseAccess;
import org.gettingelectricity.application.Repeats;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.web.Answers;
import org.gettingelectricity.web.Body;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Ratings over REST. */
@RestController
@RequestMapping("/api/v1/applications/{no}/ratings")
class RatingController {

  static final String WHOLE = "必填，应为 1 至 5 的整数";

  private final Ratings ratings;
  private final CaseAccess access;
  private final Repeats repeats;

  /** Of 1 to 5 points. */
  record RatingGiven(@Schema(defaultValue = "SERVICE") Ratings.Subject subject,
      @NotNull(message = WHOLE) @Min(value = 1, message = WHOLE) @Max(value = 5, message = WHOLE) Integer score,
      @Size(min = 1, max = 2000) String comment) {}

  RatingController(Ratings ratings, CaseAccess access, Repeats repeats) {
    this.ratings = ratings;
    this.access = access;
    this.repeats = repeats;
  }

  /** A rating as other systems see it. */
  record RatingView(String subject, String subjectName, String source, int score, @Nullable String comment, String at) {

    static RatingView of(Ratings.Rating r) {
      return new RatingView(r.subject().name(), r.subject().label(), r.source().name(), r.score(), r.comment(), Days.text(r.at()));
    }
  }

  @Operation(summary = "客户评价")
  @GetMapping
  Map<String, List<RatingView>> show(@PathVariable String no) {
    access.visible(no);
    return Map.of("ratings", ratings.of(no).stream().map(RatingView::of).toList());
  }

  @Operation(summary = "登记客户评价")
  @Answers({200, 201})
  @PostMapping
  ResponseEntity<RatingView> rate(@PathVariable String no, @RequestBody(required = true) Body<RatingGiven> body,
      @RequestHeader(name = "Idempotency-Key", required = false) String key) {
    Caller caller = access.caller();
    access.visible(no);
    RatingGiven given = body.read();
    Ratings.Subject subject = given.subject() == null ? Ratings.Subject.SERVICE : given.subject();
    Repeats.Answered<RatingView> rated = repeats.once(new Repeats.Call(no, "RATING " + subject, caller, key,
        Arrays.asList(given.score(), given.comment()), true), RatingView.class,
        () -> RatingView.of(ratings.rate(access.visible(no), subject, given.score(), given.comment(), caller)));
    return ResponseEntity.status(rated.repeated() ? HttpStatus.OK : HttpStatus.CREATED).body(rated.answer());
  }
}
