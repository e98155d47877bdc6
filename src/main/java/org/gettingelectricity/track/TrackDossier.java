package org.gettingelectricity.track;

import java.util.List;
import java.util.Set;
import org.gettingelectricity.application.CaseState;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.approval.Approvals;
import org.gettingelectricity.approval.PermitApplication;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.costsharing.CostSharing;
import org.gettingelectricity.document.Documents;
import org.gettingelectricity.track.TrackView.CostView;
import org.gettingelectricity.track.TrackView.PaperView;
import org.gettingelectricity.track.TrackView.PermitView;
import org.gettingelectricity.track.TrackView.PhotoView;
import org.gettingelectricity.track.TrackView.PrintView;
import org.springframework.stereotype.Component;

/** What a customer sees of who pays, of the permits and of the papers of the own case. */
@Component
class TrackDossier {

  private static final Set<Documents.State> WANTED = Set.of(Documents.State.MISSING, Documents.State.DEFERRED);

  private final CostSharing costs;
  private final Approvals approvals;
  private final Documents documents;
  private final CustomerPapers printed;
  private final SitePhotos photos;

  TrackDossier(CostSharing costs, Approvals approvals, Documents documents, CustomerPapers printed, SitePhotos photos) {
    this.costs = costs;
    this.approvals = approvals;
    this.documents = documents;
    this.printed = printed;
    this.photos = photos;
  }

  List<CostView> costs(ConnectionCase c) {
    return costs.inForce(c.applicationNo()).stream().map(line -> new CostView(line.item().name(), line.item().label(),
        line.payer().name(), line.payer().label(), line.estimate(), line.reason())).toList();
  }

  /** After the end nothing is going to be applied for. */
  List<PermitView> permits(ConnectionCase c) {
    return approvals.of(c.applicationNo()).stream().filter(permit -> c.state().open() || permit.state() != PermitApplication.State.PLANNED)
        .map(permit -> new PermitView(permit.permit().name(), permit.permit().label(), permit.state().name(), permit.state().label(),
            permit.applicant().label())).toList();
  }

  List<PaperView> papers(ConnectionCase c) {
    boolean open = c.state() == CaseState.OPEN;
    return documents.checklist(c).stream().filter(paper -> c.state().open() || !WANTED.contains(paper.state()))
        .map(paper -> new PaperView(paper.code().name(), paper.name(), paper.stage().label(), paper.state().name(),
            paper.state() == Documents.State.MISSING ? "待提供" : paper.state().label(), open && WANTED.contains(paper.state()))).toList();
  }

  /** Papers of the case that the customer may print. */
  List<PrintView> prints(ConnectionCase c) {
    return printed.of(c).stream().map(paper -> new PrintView(paper.code(), paper.label())).toList();
  }

  List<PhotoView> photos(ConnectionCase c) {
    return photos.of(c.applicationNo()).stream().map(photo -> new PhotoView(photo.id(), photo.paper().label(),
        Days.text(photo.uploadedAt()))).toList();
  }
}
