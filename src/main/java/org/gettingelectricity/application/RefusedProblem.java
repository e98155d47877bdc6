package org.gettingelectricity.application;

import java.util.ArrayList;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/** The answer to an application that is refused: 422 with every rejection. */
public final class RefusedProblem {

  private RefusedProblem() {}

  public static ResponseEntity<ProblemDetail> of(RefusedException e) {
    boolean restart = e.rejections().stream().anyMatch(r -> "RESTART_FORBIDDEN".equals(r.code()));
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_ENTITY, e.getMessage());
    problem.setProperty("code", restart ? "RESTART_FORBIDDEN" : "REFUSED_BY_POLICY");
    problem.setProperty("rejections", new ArrayList<>(e.rejections()));
    return ResponseEntity.unprocessableEntity().contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
  }
}
