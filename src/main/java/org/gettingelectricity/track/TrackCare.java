package org.gettingelectricity.track;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.gettingelectricity.application.CaseState;
import org.gettingelectricity.application.CaseTeam;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.assignment.Contacts;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.notification.CustomerNotices;
import org.gettingelectricity.rating.Ratings;
import org.gettingelectricity.track.TrackView.ManagerView;
import org.gettingelectricity.track.TrackView.NoticeView;
import org.gettingelectricity.track.TrackView.RatingView;
import org.gettingelectricity.track.TrackView.RatingsView;
import org.gettingelectricity.track.TrackView.SlotView;
import org.gettingelectricity.track.TrackView.SubjectView;
import org.gettingelectricity.track.TrackView.VisitView;
import org.gettingelectricity.track.TrackView.VisitsView;
import org.springframework.stereotype.Component;

/** What a customer sees of the care for the own case: managers, visits, notices, and what was thought of it. */
@Component
class TrackCare {

  private final CaseTeam team;
  private final Contacts contacts;
  private final Visits visits;
  private final Ratings ratings;
  private final CustomerNotices notices;

  TrackCare(CaseTeam team, Contacts contacts, Visits visits, Ratings ratings, CustomerNotices notices) {
    this.team = team;
    this.contacts = contacts;
    this.visits = visits;
    this.ratings = ratings;
    this.notices = notices;
  }

  List<ManagerView> managers(ConnectionCase c) {
    return team.of(c.applicationNo()).stream().filter(member -> member.until() == null).map(member -> new ManagerView(member.role(),
        member.roleName(), member.name(), contacts.of(member.user()).phone())).toList();
  }

  VisitsView visits(ConnectionCase c) {
    return new VisitsView(visits.offered(c).stream().map(slot -> new SlotView(slot.date(), slot.period().name(),
        slot.period().label())).toList(), visits.booked(c.applicationNo()).map(VisitView::of).orElse(null));
  }

  RatingsView ratings(ConnectionCase c) {
    List<Ratings.Rating> given = ratings.byCustomer(c.applicationNo());
    Set<Ratings.Subject> rated = given.stream().map(Ratings.Rating::subject).collect(Collectors.toSet());
    List<SubjectView> open = c.state() != CaseState.ENERGISED ? List.of() : Ratings.subjects(c).stream()
        .filter(subject -> !rated.contains(subject)).map(subject -> new SubjectView(subject.name(), subject.label())).toList();
    return new RatingsView(open, given.stream().map(r -> new RatingView(r.subject().name(), r.subject().label(), r.score(),
        r.comment(), Days.text(r.at()))).toList());
  }

  List<NoticeView> notices(ConnectionCase c) {
    return notices.of(c.applicationNo()).stream().map(n -> new NoticeView(n.code(), n.name(), n.text(), Days.text(n.at()))).toList();
  }
}
