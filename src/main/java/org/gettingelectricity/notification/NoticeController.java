package org.gettingelectricity.notification;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.application.CaseAccess;
import org.gettingelectricity.application.CaseState;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.outbox.Delivery;
import org.gettingelectricity.outbox.Outbox;
import org.gettingelectricity.refusal.Refusal;
import org.gettingelectricity.web.Body;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.util.Objects;

/** What was sent to whom about a case, sending it again, and announcing an outage. */
@RestController
@RequestMapping("/api/v1/applications/{no}")
class NoticeController {

  /** Whoever has the link acts as the customer, so staff do not see it. */
  private static final Pattern LINK = Pattern.compile("(?<=/track/)[A-Za-z0-9_-]+");

  private final NoticeRepository notices;
  private final Outages outages;
  private final Outbox outbox;
  private final CaseAccess access;
  private final Clock clock;

  /** Moments in ISO form with offset. */
  record OutageWanted(@NotNull OffsetDateTime from, @NotNull OffsetDateTime to,
      @NotNull @Size(min = 1, max = 2000) String affected) {}

  NoticeController(NoticeRepository notices, Outages outages, Outbox outbox, CaseAccess access,
      Clock clock) {
    this.notices = notices;
    this.outages = outages;
    this.outbox = outbox;
    this.access = access;
    this.clock = clock;
  }

  /** A notice; {@code state} is PENDING, SENT or STUCK. */
  record NoticeView(long id, String code, String name, String audience, String recipient, String channel, String channelName, String text,
      String state, String stateName, int attempts, @Nullable String lastError, String createdAt, @Nullable String sentAt) {

    static NoticeView of(Notice n, Delivery d, boolean staff) {
      return new NoticeView(n.id(), n.code(), NoticeKind.label(n.template()), n.audience().name(), n.recipient(), n.channel(), Channels.label(n.channel()),
          staff ? LINK.matcher(n.text()).replaceAll("…") : n.text(), d.state().name(), d.state().label(), d.attempts(), d.lastError(), Days.text(n.createdAt()),
          Days.text(d.sentAt()));
    }
  }

  record NoticesView(List<NoticeView> notices) {}

  /** A planned outage. */
  record OutageView(String from, String to, String affected) {

    static OutageView of(Outages.Outage outage) {
      return new OutageView(Days.text(outage.startsAt().toInstant()), Days.text(outage.endsAt().toInstant()), outage.affected());
    }
  }

  record OutagesView(List<OutageView> outages) {}

  @Operation(summary = "通知",
      description = "N1 to N10 as they were sent, oldest first. Outside systems see what customers were told; staff do not see the "
      + "link to the customer's page.")
  @GetMapping("/notices")
  NoticesView notices(@PathVariable String no) {
    ConnectionCase c = access.visible(no);
    boolean staff = access.caller().reads(c.region());
    Map<Long, Delivery> deliveries = outbox.ofLane(no, NoticeCourier.PREFIX).stream()
        .collect(Collectors.toMap(Delivery::subjectId, delivery -> delivery));
    return new NoticesView(notices.of(no).stream().filter(n -> staff || n.audience() == Audience.CUSTOMER)
        .map(n -> NoticeView.of(n, Objects.requireNonNull(deliveries.get(n.id())), staff)).toList());
  }

  @Operation(summary = "重发通知",
      description = "Sends a notice again at once. 409 when it has arrived.")
  @PostMapping("/notices/{id}/retry")
  NoticesView retry(@PathVariable String no, @PathVariable long id) {
    ConnectionCase c = access.visible(no);
    if (!access.caller().worksIn(c.region())) {
      throw Refusal.forbidden("FORBIDDEN", "仅本区域经办人员可以重发通知");
    }
    Delivery delivery = outbox.ofLane(no, NoticeCourier.PREFIX).stream().filter(known -> known.subjectId() == id).findFirst()
        .orElseThrow(() -> Refusal.notFound("NOTICE_NOT_FOUND", "该申请没有编号为 " + id + " 的通知"));
    if (!outbox.retry(delivery.id())) {
      throw Refusal.conflict("ALREADY_DELIVERED", "该通知已送达，无需重发");
    }
    return notices(no);
  }

  @Operation(summary = "计划停电")
  @GetMapping("/outages")
  OutagesView outages(@PathVariable String no) {
    access.visible(no);
    return new OutagesView(outages.of(no).stream().map(OutageView::of).toList());
  }

  @Operation(summary = "公告计划停电",
      description = "Announces a planned outage the connection causes: `from`, `to` (ISO with offset) and `affected`; the "
      + "customer gets N10.")
  @PostMapping("/outages")
  @ResponseStatus(HttpStatus.CREATED)
  OutagesView announce(@PathVariable String no, @RequestBody(required = true) Body<OutageWanted> body) {
    Caller caller = access.caller();
    ConnectionCase c = access.visible(no);
    OutageWanted wanted = body.read();
    Instant from = wanted.from().toInstant();
    Instant to = wanted.to().toInstant();
    Refusal.when(outages.problems(from, to, clock.instant(), "from", "to"));
    if (c.state() != CaseState.OPEN) {
      throw Refusal.conflict("CASE_CLOSED", "申请已办结");
    }
    outages.announce(no, from, to, wanted.affected(), caller);
    return outages(no);
  }
}
