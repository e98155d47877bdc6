package org.gettingelectricity.track;

import java.util.List;

import org.gettingelectricity.application.CaseAccess;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The visit a customer booked, for those who make it. */
@RestController
class VisitController {

  private final Visits visits;
  private final CaseAccess access;

  VisitController(Visits visits, CaseAccess access) {
    this.visits = visits;
    this.access = access;
  }

  record VisitsView(List<TrackView.VisitView> visits) {}

  @GetMapping("/api/v1/applications/{no}/visits")
  VisitsView show(@PathVariable String no) {
    access.visible(no);
    return new VisitsView(visits.booked(no).map(TrackView.VisitView::of).stream().toList());
  }
}
