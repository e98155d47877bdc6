package org.gettingelectricity.rating;

import java.util.Arrays;
import java.io.IOException;
import java.util.List;

import org.gettingelectricity.access.Caller;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.application.CaseAccess;
import org.gettingelectricity.application.CaseState;
import org.gettingelectricity.application.Days;
import org.gettingelectricity.web.FieldError;
import org.gettingelectricity.web.JsonBodies;
import org.gettingelectricity.web.ProblemException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import com.fasterxml.jackson.databind.JsonNode;

import jakarta.servlet.http.HttpServletRequest;

/** Ratings over REST. */
@RestController
@RequestMapping("/api/v1/applications/{no}/ratings")
class RatingController {

  private static final String SERVICE = Ratings.Subject.SERVICE.name();

  private final Ratings ratings;
  private final CaseAccess access;
  private final JsonBodies bodies;

  RatingController(Ratings ratings, CaseAccess access, JsonBodies bodies) {
    this.ratings = ratings;
    this.access = access;
    this.bodies = bodies;
  }

  /** A rating as other systems see it. */
  record RatingView(String subject, int score, String comment, String at) {

    static RatingView of(Ratings.Rating r) {
      return new RatingView(r.subject().name(), r.score(), r.comment(), Days.text(r.at()));
    }
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  RatingView rate(@PathVariable String no, HttpServletRequest http) throws IOException {
    Caller caller = access.require(Role.INTEGRATION);
    if (access.visible(no).state() != CaseState.ENERGISED) {
      throw new ProblemException(409, "NOT_ENERGISED", "送电后方可评价");
    }
    JsonNode body = bodies.object(http, "subject", "score", "comment");
    Ratings.Subject subject = subject(body.path("subject").asText(SERVICE));
    try {
      ratings.rate(no, subject, score(body.path("score")), bodies.optionalText(body, "comment"), caller);
    } catch (DuplicateKeyException e) {
      throw new ProblemException(409, "ALREADY_RATED", "该对象已评价，每件申请每个对象只能评价一次");
    }
    return ratings.of(no).stream().filter(r -> r.subject() == subject).findFirst().map(RatingView::of).orElseThrow();
  }

  private static Ratings.Subject subject(String word) {
    return Arrays.stream(Ratings.Subject.values()).filter(known -> known.name().equals(word)).findFirst()
        .orElseThrow(() -> ProblemException.invalid(
            List.of(new FieldError("subject", "应为 SERVICE、DESIGNER、SUPPLIER 或 BUILDER"))));
  }

  private static int score(JsonNode value) {
    if (!value.isInt() || value.intValue() < 1 || value.intValue() > 5) {
      throw ProblemException.invalid(List.of(new FieldError("score", "必填，应为 1 至 5 的整数")));
    }
    return value.intValue();
  }
}
