package org.gettingelectricity.track;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.calendar.DayUnit;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.energisation.ConnectionView;
import org.gettingelectricity.energisation.Energisation;
import org.gettingelectricity.plan.PlanOption;
import org.gettingelectricity.plan.ServiceOffers;
import org.gettingelectricity.plan.ServicePackage;
import org.gettingelectricity.plan.SupplyPlan;
import org.gettingelectricity.progress.Progress;
import org.gettingelectricity.track.TrackView.AwaitedView;
import org.gettingelectricity.track.TrackView.HotlineView;
import org.gettingelectricity.track.TrackView.OptionView;
import org.gettingelectricity.track.TrackView.PlanView;
import org.gettingelectricity.track.TrackView.ServiceView;
import org.gettingelectricity.track.TrackView.StageView;
import org.gettingelectricity.track.TrackView.TotalView;
import org.jspecify.annotations.Nullable;
import org.springframework.lang.Contract;
import org.springframework.stereotype.Service;

/** Puts together what a customer sees of the own case. */
@Service
class TrackPage {

  private static final List<HotlineView> HOTLINES =
      List.of(new HotlineView("供电服务热线", "95598"), new HotlineView("能源监管热线", "12398"));

  private final Progress progress;
  private final PlanReplies replies;
  private final ServiceOffers services;
  private final Energisation energisation;
  private final TrackDossier dossier;
  private final TrackCare care;

  TrackPage(Progress progress, PlanReplies replies, ServiceOffers services, Energisation energisation, TrackDossier dossier,
      TrackCare care) {
    this.progress = progress;
    this.replies = replies;
    this.services = services;
    this.energisation = energisation;
    this.dossier = dossier;
    this.care = care;
  }

  TrackView of(ConnectionCase c) {
    Progress.View view = progress.of(c, List.of());
    Optional<PlanReplies.Reply> reply = replies.of(c);
    return new TrackView(c.applicationNo(), c.customerName(), c.siteAddress(), view.flowName(), view.profileShortName(), view.state(),
        view.stateName(), Days.text(c.acceptedAt()), view.energisedAt(), Days.text(c.closedAt()),
        view.clocks().stream().map(clock -> total(clock, c.state().open())).toList(), view.stages().stream().map(TrackPage::stage).toList(),
        awaits(view, reply.map(PlanReplies.Reply::task).orElse(null), defects(c.applicationNo(), view)), care.managers(c), HOTLINES,
        dossier.costs(c), dossier.permits(c), reply.map(told -> plan(c, told)).orElse(null), dossier.papers(c), dossier.prints(c),
        dossier.photos(c), care.visits(c), care.ratings(c), care.notices(c));
  }

  /** What the customer is asked for comes first. */
  private static List<AwaitedView> awaits(Progress.View view, @Nullable String planTask, Optional<String> defects) {
    Stream<String> asked = Stream.concat(planTask != null ? Stream.of("选定供电方案") : Stream.of(), defects.stream());
    return Stream.concat(asked.map(what -> new AwaitedView(what, "您")), view.awaited().stream()
        .filter(step -> !step.what().equals(planTask)).map(step -> new AwaitedView(step.what(), step.from()))).distinct().toList();
  }

  /** What the inspectors found and the customer has to mend; looked up where something lies with the customer. */
  private Optional<String> defects(String no, Progress.View view) {
    boolean waits = view.stages().stream().anyMatch(stage -> stage.startedAt() != null && stage.finishedAt() == null
        && Progress.CUSTOMER.equals(stage.responsible()));
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
    boolean late = Boolean.TRUE.equals(stage.breached()) || finished != null && stage.dueOn() != null && finished.isAfter(stage.dueOn());
    return new StageView(stage.stage(), stage.name(), stage.state(), stage.stateName(), limit(stage.limit(), stage.unit()),
        day(stage.startedAt()), stage.cutOff() ? null : stage.dueOn(), finished, done,
        !done && !stage.cutOff() && stage.startedAt() != null, late, stage.responsible(), stage.whyStopped());
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
