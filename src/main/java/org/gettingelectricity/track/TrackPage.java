package org.gettingelectricity.track;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gettingelectricity.application.CaseState;
import org.gettingelectricity.application.CaseTeam;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.approval.Approvals;
import org.gettingelectricity.approval.PermitApplication;
import org.gettingelectricity.assignment.Contacts;
import org.gettingelectricity.calendar.DayUnit;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.costsharing.CostLine;
import org.gettingelectricity.costsharing.CostSharing;
import org.gettingelectricity.document.Documents;
import org.gettingelectricity.energisation.ConnectionView;
import org.gettingelectricity.energisation.Energisation;
import org.gettingelectricity.notification.CustomerNotices;
import org.gettingelectricity.plan.PlanOption;
import org.gettingelectricity.plan.ServiceOffers;
import org.gettingelectricity.plan.ServicePackage;
import org.gettingelectricity.plan.SupplyPlan;
import org.gettingelectricity.policy.code.Payer;
import org.gettingelectricity.policy.code.WorkItem;
import org.gettingelectricity.progress.Progress;
import org.gettingelectricity.rating.Ratings;
import org.gettingelectricity.track.TrackView.AwaitedView;
import org.gettingelectricity.track.TrackView.CostView;
import org.gettingelectricity.track.TrackView.HotlineView;
import org.gettingelectricity.track.TrackView.ManagerView;
import org.gettingelectricity.track.TrackView.NoticeView;
import org.gettingelectricity.track.TrackView.OptionView;
import org.gettingelectricity.track.TrackView.PaperView;
import org.gettingelectricity.track.TrackView.PermitView;
import org.gettingelectricity.track.TrackView.PhotoView;
import org.gettingelectricity.track.TrackView.PlanView;
import org.gettingelectricity.track.TrackView.PrintView;
import org.gettingelectricity.track.TrackView.RatingView;
import org.gettingelectricity.track.TrackView.RatingsView;
import org.gettingelectricity.track.TrackView.ServiceView;
import org.gettingelectricity.track.TrackView.SlotView;
import org.gettingelectricity.track.TrackView.StageView;
import org.gettingelectricity.track.TrackView.SubjectView;
import org.gettingelectricity.track.TrackView.TotalView;
import org.gettingelectricity.track.TrackView.VisitView;
import org.gettingelectricity.track.TrackView.VisitsView;
import org.jspecify.annotations.Nullable;
import org.springframework.lang.Contract;
import org.springframework.stereotype.Service;

/** Puts together what a customer sees of the own case. */
@Service
class TrackPage {

  private static final List<HotlineView> HOTLINES =
      List.of(new HotlineView("供电服务热线", "95598"), new HotlineView("能源监管热线", "12398"));
  private static final Set<Documents.State> WANTED = Set.of(Documents.State.MISSING, Documents.State.DEFERRED);

  private final Progress progress;
  private final CaseTeam team;
  private final Contacts contacts;
  private final CostSharing costs;
  private final Approvals approvals;
  private final Documents documents;
  private final CustomerPapers printed;
  private final SitePhotos photos;
  private final Visits visits;
  private final Ratings ratings;
  private final CustomerNotices notices;
  private final PlanReplies replies;
  private final ServiceOffers services;
  private final Energisation energisation;

  TrackPage(Progress progress, CaseTeam team, Contacts contacts, CostSharing costs, Approvals approvals,
      Documents documents, CustomerPapers printed, SitePhotos photos, Visits visits, Ratings ratings, CustomerNotices notices, PlanReplies replies,
      ServiceOffers services, Energisation energisation) {
    this.progress = progress;
    this.team = team;
    this.contacts = contacts;
    this.costs = costs;
    this.approvals = approvals;
    this.documents = documents;
    this.printed = printed;
    this.photos = photos;
    this.visits = visits;
    this.ratings = ratings;
    this.notices = notices;
    this.replies = replies;
    this.services = services;
    this.energisation = energisation;
  }

  TrackView of(ConnectionCase c) {
    String no = c.applicationNo();
    Progress.View view = progress.of(c, List.of());
    Optional<PlanReplies.Reply> reply = replies.of(c);
    PlanView plan = reply.map(told -> plan(c, told)).orElse(null);
    return new TrackView(no, c.customerName(), c.siteAddress(), view.flowName(), view.profileShortName(), view.state(),
        view.stateName(), Days.text(c.acceptedAt()), view.energisedAt(), Days.text(c.closedAt()),
        view.clocks().stream().map(clock -> total(clock, c.state().open())).toList(), view.stages().stream().map(TrackPage::stage).toList(),
        awaits(view, reply.map(PlanReplies.Reply::task).orElse(null), defects(no, view)), managers(no),
        HOTLINES, costs.inForce(no).stream().map(TrackPage::cost).toList(), permits(c), plan, papers(c),
        printed.of(c).stream().map(paper -> new PrintView(paper.code(), paper.label())).toList(),
        photos.of(no).stream().map(photo -> new PhotoView(photo.id(), photo.paper().label(),
            Days.text(photo.uploadedAt()))).toList(), visits(c),
        ratings(c),
        notices.of(no).stream().map(n -> new NoticeView(n.code(), n.name(), n.text(), Days.text(n.at()))).toList());
  }

  /** What the customer is asked for comes first. */
  private static List<AwaitedView> awaits(Progress.View view, @Nullable String planTask, Optional<String> defects) {
    Stream<String> asked = Stream.concat(planTask != null ? Stream.of("选定供电方案") : Stream.of(), defects.stream());
    return Stream.concat(asked.map(what -> new AwaitedView(what, "您")), view.awaited().stream().filter(step -> !step.what().equals(planTask))
        .map(step -> new AwaitedView(step.what(), step.from()))).distinct().toList();
  }

  /** What the inspectors found and the customer has to mend; looked up where something lies with the customer. */
  private Optional<String> defects(String no, Progress.View view) {
    boolean waits = view.stages().stream().anyMatch(stage -> stage.startedAt() != null && stage.finishedAt() == null && Progress.CUSTOMER.equals(stage.responsible()));
    List<ConnectionView.Visit> visits = waits ? energisation.visits(no) : List.of();
    return visits.stream().skip(Math.max(0, visits.size() - 1)).filter(visit -> !visit.passed())
        .map(visit -> "整改" + visit.kindName() + "发现的问题：" + String.join("；", visit.defects())).findFirst();
  }

  private static TotalView total(Progress.ClockView clock, boolean open) {
    return new TotalView(clock.clock(), clock.name(), limit(clock.limit(), clock.unit()), clock.used(), open ? clock.dueOn() : null,
        Boolean.TRUE.equals(clock.breached()));
  }

  private static StageView stage(Progress.StageView stage) {
    LocalDate finished = stage.cutOff() ? null : day(stage.finishedAt());
    boolean done = finished != null;
    return new StageView(stage.stage(), stage.name(), stage.state(), stage.stateName(), limit(stage.limit(), stage.unit()),
        day(stage.startedAt()), stage.cutOff() ? null : stage.dueOn(), finished, done, !done && !stage.cutOff() && stage.startedAt() != null,
        Boolean.TRUE.equals(stage.breached()) || finished != null && stage.dueOn() != null && finished.isAfter(stage.dueOn()), stage.responsible(), stage.whyStopped());
  }

  private List<ManagerView> managers(String no) {
    return team.of(no).stream().filter(member -> member.until() == null).map(member -> new ManagerView(member.role(),
        member.roleName(), member.name(), contacts.of(member.user()).phone())).toList();
  }

  private static CostView cost(CostLine line) {
    return new CostView(line.item().name(), line.item().label(), line.payer().name(), line.payer().label(),
        line.estimate(), line.reason());
  }

  /** After the end nothing is going to be applied for. */
  private List<PermitView> permits(ConnectionCase c) {
    return approvals.of(c.applicationNo()).stream().filter(permit -> c.state().open() || permit.state() != PermitApplication.State.PLANNED).map(permit -> new PermitView(permit.permit().name(), permit.permit().label(),
        permit.state().name(), permit.state().label(), permit.applicant().label())).toList();
  }

  private PlanView plan(ConnectionCase c, PlanReplies.Reply reply) {
    return new PlanView(reply.plan().revision(), reply.awaited(), reply.plan().chosen(),
        reply.plan().transitional(), reply.plan().options().stream().map(option -> option(reply.plan(), option)).toList(), services(c));
  }

  private List<ServiceView> services(ConnectionCase c) {
    List<ServicePackage> taken = services.chosen(c.applicationNo());
    return services.offered(c.flow().highVoltage()).stream().map(service -> new ServiceView(service.code(), service.name(),
        service.description(), taken.contains(service))).toList();
  }

  private static OptionView option(SupplyPlan plan, PlanOption option) {
    return new OptionView(option.no(), option.sources(), option.distanceM().stripTrailingZeros().toPlainString(),
        option.priceYuan() == null ? null : option.priceYuan().toPlainString(), option.dedicated(), option.dedicatedReason(),
        option.no() == plan.recommended(), Integer.valueOf(option.no()).equals(plan.chosen()));
  }

  private List<PaperView> papers(ConnectionCase c) {
    boolean open = c.state() == CaseState.OPEN;
    return documents.checklist(c).stream().filter(paper -> c.state().open() || !WANTED.contains(paper.state()))
        .map(paper -> new PaperView(paper.code().name(), paper.name(), paper.stage().label(), paper.state().name(),
        paper.state() == Documents.State.MISSING ? "待提供" : paper.state().label(),
        open && WANTED.contains(paper.state()))).toList();
  }

  private VisitsView visits(ConnectionCase c) {
    return new VisitsView(visits.offered(c).stream().map(slot -> new SlotView(slot.date(), slot.period().name(),
        slot.period().label())).toList(), visits.booked(c.applicationNo()).map(VisitView::of).orElse(null));
  }

  private RatingsView ratings(ConnectionCase c) {
    List<Ratings.Rating> given = ratings.byCustomer(c.applicationNo());
    Set<Ratings.Subject> rated = given.stream().map(Ratings.Rating::subject).collect(Collectors.toSet());
    List<SubjectView> open = c.state() != CaseState.ENERGISED ? List.of() : Ratings.subjects(c).stream()
        .filter(subject -> !rated.contains(subject)).map(subject -> new SubjectView(subject.name(), subject.label())).toList();
    return new RatingsView(open, given.stream().map(r -> new RatingView(r.subject().name(), r.subject().label(), r.score(),
        r.comment(), Days.text(r.at()))).toList());
  }

  private static @Nullable String limit(@Nullable Integer days, DayUnit unit) {
    if (days == null) {
      return null;
    }
    return days == 0 ? "当日" : unit.count(days);
  }

  @Contract("!null -> !null")
  private static @Nullable LocalDate day(@Nullable String moment) {
    return moment == null ? null : Days.of(OffsetDateTime.parse(moment).toInstant());
  }
}
